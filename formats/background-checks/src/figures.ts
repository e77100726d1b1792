import { countOf, ordinalOf, yearOf } from './months.ts'
import type { Series } from './props.ts'

export interface Figure {
  /** Place in the series. */
  at: number
  /** Month, counted from the year 0. */
  month: number
  value: number | null
}

export interface Known extends Figure {
  value: number
}

export function figuresOf({ start, values }: Series): Figure[] {
  const first = countOf(start)
  return values.map((value, at) => ({ at, month: first + at, value }))
}

export function isKnown(figure: Figure): figure is Known {
  return figure.value !== null
}

/** The highest known month, of equal ones the first, and the last. Undefined where none is known. */
export function extremes(figures: readonly Figure[]): { high: Known; last: Known } | undefined {
  const known = figures.filter(isKnown)
  const [high, last] = [known.toSorted((a, b) => b.value - a.value)[0], known.at(-1)]
  return high && last && { high, last }
}

export interface Year {
  year: number
  /** January first; undefined outside of the series. */
  months: (Figure | undefined)[]
  total: number
  /** Whether all twelve months are known. */
  whole: boolean
}

export function yearsOf(figures: readonly Figure[]): Year[] {
  const years = new Map<number, Year>()
  for (const figure of figures) {
    const year = yearOf(figure.month)
    const found = years.get(year) ?? { year, months: Array(12).fill(undefined), total: 0, whole: false }
    found.months[ordinalOf(figure.month)] = figure
    years.set(year, found)
  }
  return [...years.values()].map(({ year, months }) => {
    const known = months.filter((figure) => figure !== undefined).filter(isKnown)
    return {
      year,
      months,
      total: known.reduce((sum, { value }) => sum + value, 0),
      whole: known.length === 12,
    }
  })
}

/** The totals of regions in one year: the last of which one of them has all months, or the last there is. */
export function totalsOf(list: readonly Series[]): { year: number; totals: (Year | undefined)[] } {
  const years = list.map((series) => yearsOf(figuresOf(series)))
  const whole = years.flat().filter((year) => year.whole)
  const last = Math.max(...(whole.length > 0 ? whole : years.flat()).map(({ year }) => year))
  return { year: last, totals: years.map((each) => each.find(({ year }) => year === last)) }
}
