/** Rows per page: 50 unless told, 1 to 1,000. */
export function pageSize(limit = 50): number {
  return Math.min(Math.max(Math.trunc(limit) || 1, 1), 1000)
}
