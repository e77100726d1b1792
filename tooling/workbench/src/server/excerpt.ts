import type { Trouble } from '../wire.ts'

/** Lines before and after. */
const AROUND = 3

/** The source around a line, counted from 1; empty where there is no such line. */
export function excerptOf(source: string, line: number): Trouble['excerpt'] {
  const lines = source.split('\n')
  if (line < 1 || line > lines.length) return []
  const from = Math.max(0, line - 1 - AROUND)
  return lines.slice(from, line + AROUND).map((text, i) => ({
    line: from + i + 1,
    text,
    here: from + i + 1 === line,
  }))
}
