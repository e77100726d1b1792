import type { Checks, Moment } from './props.ts'

/*
 * Sizes in px, as the stylesheets have them. Text is estimated from its length: readers' fonts differ, and the
 * middle of common ones is right to within a line in ten.
 */
const WIDE = 560
const GLYPH = 0.55

interface Face {
  size: number
  line: number
}

const BODY = { size: 17, line: 25.5 }
const SMALL = { size: 15, line: 22 }
const FINE = { size: 13, line: 19 }
/** `Highest: 4,645,609 in March 2021. Latest: 2,035,410 in September 2023.` */
const SUMMARY = 70

/** Estimates the height in px of the chart, with its figures folded, in a column `width` px wide. */
export function minHeight(checks: Checks, width: number): number {
  const wide = width >= WIDE
  const inner = Math.max(width - (wide ? 66 : 42), 80)
  const { title, intro, unit, series, regions, note, source, moments } = checks
  const head = linesOf(title, inner, wide ? { size: 38, line: 41.4 } : { size: 29, line: 31 })
  const lead = intro ? 10 + linesOf(intro, inner, BODY) : 0
  const bar = 18 + Math.max(48, regions ? 0 : 20 + linesOf(series.name, inner, BODY))
  const readout = 14 + linesOf(unit, inner, { size: 15, line: 20 }) + (wide ? 46 : 56)
  const chart = 88 + (wide ? 340 : 210)
  const summary = linesOf('-'.repeat(SUMMARY), inner, SMALL)
  const foot =
    13 + (note ? 6 + linesOf(note, inner, FINE) : 0) + linesOf(`Source: ${source.name}`, inner, FINE)
  const box = 6 + (wide ? 64 : 40)
  return (
    box +
    head +
    lead +
    bar +
    readout +
    chart +
    summary +
    momentsHeight(moments, series.name, width) +
    69 +
    foot
  )
}

/** In rows of up to three, each as high as its longest. */
function momentsHeight(moments: readonly Moment[], name: string, width: number): number {
  if (moments.length === 0) return 0
  const columns = width >= 900 ? 3 : width >= WIDE ? 2 : 1
  const inner = width - (width >= WIDE ? 66 : 42)
  const column = (inner - 32 * (columns - 1)) / columns - 36
  const heights = moments.map(
    ({ title, text }) =>
      22 + linesOf(title, column, { size: 18, line: 23 }) + (text ? 2 + linesOf(text, column, SMALL) : 0),
  )
  const rows = Array.from({ length: Math.ceil(moments.length / columns) }, (_, row) =>
    Math.max(...heights.slice(row * columns, (row + 1) * columns)),
  )
  const heading = linesOf(`${name}: moments on the chart`, inner, { size: 16, line: 20 })
  return 24 + heading + 12 + rows.reduce((sum, row) => sum + row + 16, -16)
}

function linesOf(text: string, width: number, { size, line }: Face): number {
  const perLine = Math.max(1, width / (size * GLYPH) - 1)
  return Math.ceil(Math.max(1, text.length) / perLine) * line
}
