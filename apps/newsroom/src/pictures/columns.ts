import { html, type Markup } from '../html.ts'
import { scatter, times } from './scatter.ts'

const next = scatter(7)

/** A row of columns that climbs to the right, each a shade of dusk, and one that is lit. */
function column(at: number): Markup {
  const height = Math.round(70 + (at / 39) ** 1.8 * 320 + next() * 110)
  const fill = at === 34 ? '#f6c270' : at % 4 === 3 ? '#4d5f96' : '#37477a'
  return html`<rect x="${at * 30 + 3}" y="${675 - height}" width="24" height="${height}" fill="${fill}"/>`
}

/** Columns of a chart against the night, as a skyline. */
export const columns: Markup = html`<rect width="1200" height="675" fill="#141a33"/>
<circle cx="260" cy="190" r="150" fill="#1d2547"/><circle cx="260" cy="190" r="70" fill="#f4e3c1"/>
<circle cx="290" cy="172" r="62" fill="#141a33"/>
${times(30, () => html`<circle cx="${Math.round(next() * 1200)}" cy="${Math.round(next() * 300)}" r="${1 + Math.round(next() * 10) / 8}" fill="#cfd4f0" opacity="0.7"/>`)}
${times(4, (line) => html`<path d="M0 ${250 + line * 110}H1200" stroke="#2a3560" stroke-width="2"/>`)}
${times(40, column)}`
