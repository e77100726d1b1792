import { parseFragment } from 'parse5'
import { elements, textOf } from './tree.ts'

/** Markup without its first heading, where that says what the `<h1>` of the document around it says. */
export function withoutTitle(html: string, title: string): string {
  const tree = parseFragment(html, { sourceCodeLocationInfo: true })
  const heading = elements(tree).find(({ node }) => /^h[1-6]$/.test(node.tagName))?.node
  const place = heading?.sourceCodeLocation
  if (!heading || !place || spoken(textOf(heading)) !== spoken(title)) return html
  return html.slice(0, place.startOffset) + html.slice(place.endOffset)
}

/** White space as it is shown. */
function spoken(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
