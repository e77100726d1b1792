import { monthsFrom } from '../src/months.ts'
import type { Series } from '../src/props.ts'

type Row = Record<string, string | undefined>

/** All months as one series. */
export function whole(csv: string, name: string): Series {
  return seriesOf(name, rowsOf(csv))
}

/** A series for each state, by name. */
export function regions(csv: string): Series[] {
  const states = Map.groupBy(rowsOf(csv), ({ state = '' }) => state)
  return [...states]
    .map(([name, rows]) => seriesOf(name, rows))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** A month without a row, and a blank cell, are not known. */
function seriesOf(name: string, rows: readonly Row[]): Series {
  const months = rows.map(({ month = '' }) => month).toSorted()
  const [start = '', end = ''] = [months[0], months.at(-1)]
  const values: (number | null)[] = Array(monthsFrom(start, end) + 1).fill(null)
  for (const { month = '', totals } of rows) values[monthsFrom(start, month)] = totals ? Number(totals) : null
  return { name, start, values }
}

function rowsOf(csv: string): Row[] {
  const [head = '', ...lines] = csv.trim().split('\n')
  const names = head.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((name, at) => [name, cells[at]]))
  })
}
