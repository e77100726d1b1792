import type { Source } from './built-format.ts'

/** A line of a format, and the function it is in, as the source calls it. */
export interface Line extends Source {
  function: string
}

/** One whose allocations stay alive. */
export interface LeakingLine extends Line {
  bytesPerRender: number
}

/** What was alive after so many renders, by line. */
export interface Seen {
  lines: ReadonlyMap<string, { line: Line; bytes: number }>
  drawn: number
}

/** Times a line has grown; a table that doubles does so in two of three parts, what is made once in one. */
const STEADY = 2

/** The lines that grew again and again since the first look, the worst first. */
export function steadyLines(seen: readonly Seen[]): LeakingLine[] {
  const [first, last] = [seen[0], seen.at(-1)]
  if (!first || !last) return []
  const bytesAt = (key: string, { lines }: Seen): number => lines.get(key)?.bytes ?? 0
  const isSteady = (key: string): boolean => {
    const grown = seen.slice(1).filter((one, n) => bytesAt(key, one) > bytesAt(key, seen[n] ?? one))
    return grown.length >= STEADY
  }
  return [...last.lines]
    .filter(([key]) => isSteady(key))
    .map(([key, { line, bytes }]) => ({
      ...line,
      bytesPerRender: (bytes - bytesAt(key, first)) / (last.drawn - first.drawn),
    }))
    .toSorted((a, b) => b.bytesPerRender - a.bytesPerRender)
}
