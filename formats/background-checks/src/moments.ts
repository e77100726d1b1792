import type { Mark, Numbered } from './marks.ts'
import css from './moments.module.css'
import { countOf } from './months.ts'
import { part, parts, say } from './parts.ts'
import type { Words } from './words.ts'

/** Draws the list of moments, numbered as on the chart; gives its items. */
export function drawMoments(
  sheet: Element,
  moments: readonly Numbered[],
  { words, name }: { words: Words; name: string },
): Element[] {
  if (moments.length === 0) return []
  const place = part(sheet, 'div', css.moments)
  say(part(place, 'h3', css.heading), words.t('moments', { name }))
  return parts(part(place, 'ol', css.list), 'li', css.moment, moments, (item, moment) => {
    const { number, month, title, text } = moment
    say(part(item, 'span', css.number, { 'aria-hidden': 'true' }), String(number))
    say(part(item, 'span', css.month), words.month(countOf(month)))
    say(part(item, 'strong', css.title), title)
    if (text) say(part(item, 'span', css.text), text)
  })
}

/** Makes the number of an item a button that leads to its place on the chart. */
export function addJump(item: Element, { month }: Numbered, words: Words, go: () => void): void {
  const label = words.t('show', { month: words.month(countOf(month)) })
  part(item, 'button', css.jump, { type: 'button', 'aria-label': label }).onclick = go
}

/** Tells the moment the cursor is at from the others, and from those that the series on show lacks. */
export function tellApart(item: Element, mark: Mark | undefined, at: number): void {
  item.classList.toggle(css.away ?? '', !mark)
  item.classList.toggle(css.current ?? '', mark?.at === at)
}
