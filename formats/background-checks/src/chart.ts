import { area, line } from 'd3-shape'
import css from './chart.module.css'
import { type Figure, isKnown } from './figures.ts'
import type { Mark } from './marks.ts'
import { part, parts, say, set } from './parts.ts'
import { timeTicks } from './scale.ts'
import type { Shown } from './shown.ts'
import type { Words } from './words.ts'

/** Draws the chart into its frame: lines across, years, the figures, the numbered marks. */
export function drawChart(
  frame: Element,
  shown: Shown,
  { words, unit }: { words: Words; unit: string },
): void {
  const { figures, series } = shown
  const [from = 0, to = 0] = [figures[0]?.month, figures.at(-1)?.month]
  const told = { unit, name: series.name, from: words.month(from), to: words.month(to) }
  const plot = part(frame, 'svg', css.plot, { role: 'img', 'aria-label': words.t('chart', told) })
  frame.classList.toggle(
    css.roomy ?? '',
    shown.scale.ticks.some((value) => words.short(value).length > ROOM),
  )
  drawGrid(part(plot, 'g', css.grid), shown, words)
  drawTimes(part(plot, 'g', css.times), shown, words)
  drawFigures(plot, shown)
  drawMarks(part(plot, 'g', css.marks), shown.marks)
}

/** Letters that fit beside the lines across on a phone. */
const ROOM = 6

function drawGrid(grid: Element, { scale }: Shown, words: Words): void {
  const heights = scale.ticks.map((value) => ({ y: `${scale.y(value)}%`, label: words.short(value) }))
  parts(grid, 'line', css.rule, heights, (rule, { y }) => set(rule, { x2: '100%', y1: y, y2: y }))
  parts(grid, 'text', css.value, heights, (node, { y, label }) => {
    set(node, { y, dx: -8, dy: 4 })
    say(node, label)
  })
}

function drawTimes(times: Element, { figures, scale }: Shown, words: Words): void {
  const ticks = timeTicks(figures, words).map(({ at, label }) => ({ x: `${scale.x(at)}%`, label }))
  parts(times, 'line', css.tick, ticks, (tick, { x }) => set(tick, { x1: x, x2: x, y1: '100%', y2: '100%' }))
  parts(times, 'text', css.time, ticks, (node, { x, label }) => {
    set(node, { x, y: '100%', dy: 23 })
    say(node, label)
  })
}

/** Stretched to the chart's size, in a box of 100 by 100; strokes keep their width. */
function drawFigures(plot: Element, { figures, scale }: Shown): void {
  const box = part(plot, 'svg', css.box, { viewBox: '0 0 100 100', preserveAspectRatio: 'none' })
  const x = ({ at }: Figure): number => scale.x(at)
  const y = ({ value }: Figure): number => scale.y(value ?? 0)
  const d = (shape: (figures: Figure[]) => string | null) => ({ d: shape(figures) ?? '' })
  part(box, 'path', css.area, d(area<Figure>(x, 100, y).defined(isKnown).digits(2)))
  const isAlone = (figure: Figure): boolean =>
    isKnown(figure) && [-1, 1].every((step) => typeof figures[figure.at + step]?.value !== 'number')
  part(box, 'path', css.alone, d(line<Figure>(x, y).defined(isAlone).digits(2)))
  part(box, 'path', css.line, d(line<Figure>(x, y).defined(isKnown).digits(2)))
}

function drawMarks(group: Element, marks: readonly Mark[]): void {
  parts(group, 'svg', undefined, marks, (spot, { x, y, dx, dy, number }) => {
    set(spot, { x: `${x}%`, y: `${y}%` })
    part(spot, 'line', css.stem, { x2: dx, y2: dy })
    part(spot, 'circle', css.point, { r: 2.5 })
    part(spot, 'circle', css.disc, { cx: dx, cy: dy, r: 10 })
    say(part(spot, 'text', css.label, { x: dx, y: dy, dy: 4 }), String(number))
  })
}
