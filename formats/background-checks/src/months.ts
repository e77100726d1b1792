/** Months are counted from the year 0: `1998-11` is 1998 × 12 + 10. */
export function countOf(month: string): number {
  const [year = 0, ordinal = 1] = month.split('-').map(Number)
  return year * 12 + ordinal - 1
}

/** How many months the second lies behind the first. */
export function monthsFrom(start: string, month: string): number {
  return countOf(month) - countOf(start)
}

export function yearOf(count: number): number {
  return Math.floor(count / 12)
}

/** 0 is January. */
export function ordinalOf(count: number): number {
  return count % 12
}
