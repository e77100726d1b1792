import type { Figure } from './figures.ts'
import { ordinalOf, yearOf } from './months.ts'
import type { Words } from './words.ts'

/**
 * Where things lie, in percent of the chart from its top left. Percent need no measured width: the server's drawing
 * is right in every column, before script and after.
 */
export interface Scale {
  x(at: number): number
  y(value: number): number
  /** Values with a line across the chart, from 0 up. */
  ticks: number[]
}

export function scaleOf(figures: readonly Figure[]): Scale {
  const highest = Math.max(1, ...figures.map(({ value }) => value ?? 0))
  const step = stepOf(highest)
  const lines = Math.ceil(highest / step)
  const last = figures.length - 1
  return {
    x: (at) => (last > 0 ? round((at / last) * 100) : 50),
    y: (value) => round(100 - (value / (lines * step)) * 100),
    ticks: Array.from({ length: lines + 1 }, (_, line) => line * step),
  }
}

/** Lines at most, above the one at the bottom. */
const LINES = 5

/** A round number that leads to the highest in few steps. */
function stepOf(highest: number): number {
  const rough = highest / LINES
  const power = Math.max(1, 10 ** Math.floor(Math.log10(rough)))
  return [1, 2, 5].map((times) => times * power).find((step) => step >= rough) ?? 10 * power
}

export function round(percent: number): number {
  return Math.round(percent * 100) / 100
}

export interface Tick {
  at: number
  label: string
}

/** As many as fit side by side on a phone. */
const MOST = 6

/** Years under the chart; months where there are hardly any Januaries. */
export function timeTicks(figures: readonly Figure[], words: Words): Tick[] {
  const januaries = figures.filter(({ month }) => ordinalOf(month) === 0)
  if (januaries.length < 2) {
    const step = Math.ceil(figures.length / 3)
    const some = figures.filter(({ at }) => at % step === 0)
    return some.map(({ at, month }) => ({ at, label: words.shortMonth(month) }))
  }
  const step = [1, 2, 5, 10, 20, 50].find((years) => januaries.length / years <= MOST) ?? 100
  const some = januaries.filter(({ month }) => yearOf(month) % step === 0)
  return some.map(({ at, month }) => ({ at, label: words.year(yearOf(month)) }))
}
