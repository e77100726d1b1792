/** Rows as lines, columns two spaces apart; a column nothing is in is left out, the heading does not count. */
export function table(rows: string[][]): string[] {
  const [head = [], ...body] = rows
  const used = head.map((_, column) => body.length === 0 || body.some((row) => row[column]))
  const kept = rows.map((row) => row.filter((_, column) => used[column]))
  const widths = (kept[0] ?? []).map((_, column) => Math.max(...kept.map((row) => row[column]?.length ?? 0)))
  return kept.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
