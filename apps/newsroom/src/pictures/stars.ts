import { html, type Markup } from '../html.ts'
import { scatter, times } from './scatter.ts'

const next = scatter(7)
const figure = [
  [250, 330],
  [372, 214],
  [498, 262],
  [612, 150],
  [760, 208],
  [842, 330],
  [700, 366],
  [498, 262],
] as const

const line = figure.map(([x, y]) => `${x} ${y}`).join('L')

function house(at: number): Markup {
  const x = at * 172 - 20
  const roof = 500 + (at % 3) * 14
  return html`<path d="M${x} 675V${roof + 62}L${x + 86} ${roof}L${x + 172} ${roof + 62}V675Z" fill="${at % 2 ? '#0b1d1f' : '#0e2427'}"/><rect x="${x + 118}" y="${roof - 8}" width="20" height="52" fill="#0b1d1f"/>`
}

/** A constellation over a dark terrace, with one small torch. */
export const stars: Markup = html`<rect width="1200" height="675" fill="#0f3438"/><rect y="210" width="1200" height="465" fill="#14424a" opacity="0.7"/><rect y="390" width="1200" height="285" fill="#1c5358" opacity="0.6"/>
${times(150, () => html`<circle cx="${Math.round(next() * 1200)}" cy="${Math.round(next() ** 1.4 * 520)}" r="${(0.7 + next() * 1.6).toFixed(1)}" fill="#e6f0e2" opacity="${(0.35 + next() * 0.6).toFixed(2)}"/>`)}
<path d="M${line}" fill="none" stroke="#d9e6c8" stroke-width="2" opacity="0.65"/>
${figure.map(([x, y], at) => html`<circle cx="${x}" cy="${y}" r="${at % 3 ? 8 : 12}" fill="#f7f3d4"/><circle cx="${x}" cy="${y}" r="${at % 3 ? 18 : 26}" fill="#f7f3d4" opacity="0.16"/>`)}
${times(8, house)}
<path d="M884 675L1010 600L1060 675Z" fill="#f5d37b" opacity="0.55"/><rect x="0" y="655" width="1200" height="20" fill="#081617"/>`
