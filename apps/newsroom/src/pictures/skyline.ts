import { html, type Markup } from '../html.ts'
import { scatter, times } from './scatter.ts'

const next = scatter(41)

/** A row of towers standing on the bottom edge, `lit` of 1 their share of windows with a light. */
function towers(fill: string, lowest: number, highest: number, lit: number): Markup[] {
  const row: Markup[] = []
  for (let x = -20; x < 1220; ) {
    const width = 56 + Math.round(next() * 84)
    const top = 675 - lowest - Math.round(next() * (highest - lowest))
    row.push(html`<rect x="${x}" y="${top}" width="${width}" height="${675 - top}" fill="${fill}"/>`)
    row.push(...windows(x, top, width, lit))
    x += width + (next() < 0.25 ? 14 : 0)
  }
  return row
}

function windows(x: number, top: number, width: number, lit: number): Markup[] {
  const columns = Math.floor((width - 16) / 18)
  const inset = (width - columns * 18 + 8) / 2
  const rows = Math.floor((675 - top - 24) / 26)
  return times(columns * rows, (at) => {
    if (next() >= lit) return html``
    const left = x + inset + (at % columns) * 18
    const y = top + 18 + Math.floor(at / columns) * 26
    return html`<rect x="${left}" y="${y}" width="10" height="14" fill="${next() < 0.7 ? '#f6c270' : '#ef9a56'}"/>`
  })
}

/** Three depths of towers under a moon. */
export const skyline: Markup = html`<rect width="1200" height="675" fill="#1b2140"/>
<circle cx="850" cy="235" r="330" fill="#232a50"/><circle cx="850" cy="235" r="225" fill="#2d3563"/>
<circle cx="850" cy="235" r="118" fill="#f4e3c1"/>
<circle cx="812" cy="205" r="20" fill="#e6cfa3"/><circle cx="880" cy="262" r="31" fill="#e6cfa3"/><circle cx="868" cy="180" r="11" fill="#e6cfa3"/>
${times(46, () => html`<circle cx="${Math.round(next() * 1200)}" cy="${Math.round(next() * 330)}" r="${1 + Math.round(next() * 10) / 8}" fill="#cfd4f0" opacity="0.7"/>`)}
${towers('#303a6b', 190, 390, 0.03)}${towers('#222a54', 120, 300, 0.07)}${towers('#12172f', 40, 190, 0.11)}`
