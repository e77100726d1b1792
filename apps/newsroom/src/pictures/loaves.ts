import { html, type Markup } from '../html.ts'
import { times } from './scatter.ts'

const CRUST = ['#c9803e', '#b86d30', '#d6934f', '#a95f2a']

/** One loaf, its flour a moon in the phase of its place in the row. */
function loaf(at: number): Markup {
  const x = 150 + (at % 5) * 225
  const y = 130 + Math.floor(at / 5) * 208
  const phase = 8 + ((at * 2) % 5) * 12
  return html`<g transform="translate(${x} ${y})"><circle cx="5" cy="9" r="86" fill="#4a2415" opacity="0.45"/><circle r="84" fill="${CRUST[(at * 3) % 4]}"/><circle r="66" fill="#f1d9ae" opacity="0.9"/><path d="M0 -66A66 66 0 0 ${at % 2} 0 66A${phase} 66 0 0 ${at % 3 ? 1 : 0} 0 -66Z" fill="${CRUST[(at * 3 + 1) % 4]}"/><path d="M-40 -22Q0 -46 40 -22M-46 8Q0 -16 46 8M-38 38Q0 16 38 38" fill="none" stroke="#7d4219" stroke-width="5" stroke-linecap="round" opacity="0.7"/></g>`
}

/** Three rows of loaves on a board. */
export const loaves: Markup = html`<rect width="1200" height="675" fill="#6d3a22"/>
${times(9, (at) => html`<rect y="${at * 75}" width="1200" height="3" fill="#5a2e1a"/>`)}
${times(15, loaf)}`
