import type { MountEnv } from '@bfp/sdk'
import chart from './chart.module.css'
import { drawChart } from './chart.ts'
import css from './component.module.css'
import { drawCursor, drawReadout } from './cursor.ts'
import { extremes } from './figures.ts'
import { numbered } from './marks.ts'
import { addJump, drawMoments, tellApart } from './moments.ts'
import { drawFoot, drawHead } from './page.ts'
import { part, say, set } from './parts.ts'
import { drawPicker } from './pick.ts'
import type { Checks, Series } from './props.ts'
import { type Shown, shownOf } from './shown.ts'
import { type Steer, steer } from './steer.ts'
import { drawAll } from './table.ts'
import { wordsOf } from './words.ts'

/** Draws everything on the server; in the browser takes that over and lets readers move along the chart. */
export default function mount(root: Element, checks: Checks, env: MountEnv): void {
  const words = wordsOf(env)
  const told = { words, unit: checks.unit, checks }
  const moments = numbered(checks.moments)
  let shown = shownOf(checks.series, moments)
  let at = lastKnown(shown)

  const sheet = part(root, 'div', css.checks)
  drawHead(sheet, checks)
  const bar = part(sheet, 'p', checks.regions ? css.pickable : css.bar)
  const readout = part(sheet, 'p', chart.readout)
  const frame = part(sheet, 'div', chart.frame)
  const summary = part(sheet, 'p', css.summary)
  const items = drawMoments(sheet, moments, { words, name: checks.series.name })
  const details = part(sheet, 'details', css.figures)
  drawFoot(sheet, checks, words)
  draw()
  const tell = env.live ? bringAlive() : undefined
  point()

  function draw(): void {
    say(part(bar, 'b', css.name), shown.series.name)
    readout.classList.toggle(chart.long ?? '', isLong(shown))
    drawChart(frame, shown, told)
    say(summary, words.summary(shown.figures))
    drawAll(details, shown, told)
  }

  function point(): void {
    const figure = shown.figures[at]
    if (!figure) return
    drawReadout(readout, figure, told)
    drawCursor(frame, figure, shown)
    const places = moments.map(({ number }) => shown.marks.find((mark) => mark.number === number))
    for (const [i, item] of items.entries()) tellApart(item, places[i], at)
    tell?.(shown.figures.length, at, {
      label: words.t('slider', { unit: checks.unit, name: shown.series.name }),
      words: words.moment(figure, moments[places.findIndex((mark) => mark?.at === at)]),
    })
  }

  function bringAlive(): Steer {
    set(summary, { role: 'status' })
    drawPicker(bar, checks, choose)
    for (const [i, moment] of moments.entries()) {
      const item = items[i]
      const place = (): number => shown.marks.find(({ number }) => number === moment.number)?.at ?? at
      if (item) addJump(item, moment, words, () => go(place()))
    }
    return steer(frame, go)
  }

  function go(to: number): void {
    if (to === at) return
    at = to
    frame.classList.add(chart.moved ?? '')
    point()
  }

  function choose(series: Series): void {
    const month = shown.figures[at]?.month
    shown = shownOf(series, moments)
    at = shown.figures.find((figure) => figure.month === month)?.at ?? lastKnown(shown)
    draw()
    point()
    env.track('region-picked')
  }
}

/** Whether there are figures that need more room than a phone has for large ones. */
function isLong({ figures }: Shown): boolean {
  return figures.some(({ value }) => (value ?? 0) >= 1e9)
}

function lastKnown({ figures }: Shown): number {
  return extremes(figures)?.last.at ?? figures.length - 1
}
