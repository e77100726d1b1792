import css from './component.module.css'
import { part, say } from './parts.ts'
import type { Checks } from './props.ts'
import type { Words } from './words.ts'

export function drawHead(sheet: Element, { title, intro }: Checks): void {
  say(part(sheet, 'h2', css.title), title)
  if (intro) say(part(sheet, 'p', css.intro), intro)
}

export function drawFoot(sheet: Element, { note, source }: Checks, { t }: Words): void {
  const foot = part(sheet, 'div', css.foot)
  if (note) say(part(foot, 'p', css.note), note)
  const line = part(foot, 'p', css.source)
  say(part(line, 'span', css.word), t('source'))
  const name = source.url
    ? part(line, 'a', css.origin, { href: source.url, rel: 'noopener' })
    : part(line, 'span', css.origin)
  say(name, source.name)
}
