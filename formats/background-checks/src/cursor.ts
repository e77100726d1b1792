import css from './chart.module.css'
import type { Figure } from './figures.ts'
import { part, say } from './parts.ts'
import type { Shown } from './shown.ts'
import type { Words } from './words.ts'

/** Says the figure of a month in large. */
export function drawReadout(
  readout: Element,
  figure: Figure,
  { words, unit }: { words: Words; unit: string },
) {
  say(part(readout, 'span', css.unit), unit)
  say(part(readout, 'b', css.number), words.figure(figure))
  say(part(readout, 'span', css.when), words.month(figure.month))
}

/** Points at a month of the chart. */
export function drawCursor(frame: Element, { at, value }: Figure, { scale }: Shown): void {
  const x = `${scale.x(at)}%`
  const cursor = part(part(frame, 'svg', css.plot), 'g', css.cursor)
  part(cursor, 'line', css.hair, { x1: x, x2: x, y2: '100%' })
  const spot = part(cursor, 'svg', undefined, { x, y: `${scale.y(value ?? 0)}%` })
  part(spot, 'circle', css.dot, { r: value === null ? 0 : 5 })
}
