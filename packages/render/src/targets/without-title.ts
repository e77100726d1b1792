import { Tags } from '../tags.ts'
import { fragmentOf, textOf } from './tree.ts'

/** Characters of a heading that may be a title; it has 5,000 at most, and some markup in it. */
const LONGEST = 20_000

/** Markup without its first heading, where that says what the `<h1>` of the document around it says. */
export function withoutTitle(html: string, title: string): string {
  const place = firstHeading(html)
  if (!place || place.end - place.start > LONGEST) return html
  const [heading] = fragmentOf(html.slice(place.start, place.end)).childNodes
  if (spoken(textOf(heading)) !== spoken(title)) return html
  return html.slice(0, place.start) + html.slice(place.end)
}

function firstHeading(html: string): { start: number; end: number } | undefined {
  const tags = new Tags(html)
  while (tags.next()) {
    if (tags.isEnd || !/^h[1-6]$/.test(tags.name)) continue
    const { name, start } = tags
    while (tags.next()) if (tags.isEnd && tags.name === name) return { start, end: tags.end }
  }
  return undefined
}

/** White space as it is shown. */
function spoken(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
