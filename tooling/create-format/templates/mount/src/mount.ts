import type { MountEnv } from '@bfp/sdk'
import css from './component.module.css'
import type { Props } from './props.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** Draws on the server; in the browser (`live`) it draws again, on the same root, and listens. */
export default function mount(root: Element, { title, bars }: Props, { live, locale, t }: MountEnv): void {
  const most = Math.max(...bars.map(({ value }) => value), 1)
  const format = new Intl.NumberFormat(locale)
  const card = element('section', css.card)
  const readout = element('p', css.readout, t('pick'))
  readout.setAttribute('role', 'status')
  const rows = bars.map(({ name, value }) => {
    const row = element('button', css.row)
    row.setAttribute('type', 'button')
    const label = element('span', css.label, name)
    const number = element('span', css.value, format.format(value))
    row.append(label, bar(value / most), number)
    if (live) row.addEventListener('click', () => pick(row, { name, value }))
    return row
  })
  card.append(element('h2', css.title, title), ...rows, readout)
  root.replaceChildren(card)

  function pick(row: Element, { name, value }: Props['bars'][number]): void {
    for (const other of rows) other.setAttribute('aria-pressed', String(other === row))
    readout.textContent = t('picked', { name, value: format.format(value) })
  }

  function element(name: string, className = '', text = ''): Element {
    const made = root.ownerDocument.createElement(name)
    made.className = className
    made.textContent = text
    return made
  }

  /** Sizes are attributes: a strict policy drops inline styles. */
  function bar(share: number): Element {
    const svg = root.ownerDocument.createElementNS(SVG, 'svg')
    svg.setAttribute('class', css.bar ?? '')
    svg.setAttribute('aria-hidden', 'true')
    const rect = root.ownerDocument.createElementNS(SVG, 'rect')
    rect.setAttribute('width', `${Math.round(share * 100)}%`)
    rect.setAttribute('height', '100%')
    svg.append(rect)
    return svg
  }
}
