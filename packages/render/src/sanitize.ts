import createDOMPurify from 'dompurify'
import { JSDOM } from 'jsdom'

const ALLOWED_TAGS = ['p', 'strong', 'em', 'b', 'i', 'a', 'ul', 'ol', 'li']
const { window } = new JSDOM('')
const purify = createDOMPurify(window)

/**
 * Cleans the rich text fields of props before they are checked and saved. Paths come from the manifest,
 * `*` for every array item; what is not a string there is left for the schema to refuse.
 */
export function cleanRichText(props: unknown, paths: readonly (readonly string[])[]): unknown {
  const copy: unknown = structuredClone(props)
  for (const path of paths) visit(copy, path)
  return copy
}

function visit(node: unknown, [key, ...rest]: readonly string[]): void {
  if (key === undefined || typeof node !== 'object' || node === null) return
  const keys =
    key === '*' ? (Array.isArray(node) ? [...node.keys()] : []) : Object.hasOwn(node, key) ? [key] : []
  for (const found of keys) {
    const value: unknown = Reflect.get(node, found)
    if (rest.length > 0) visit(value, rest)
    else if (typeof value === 'string') Reflect.set(node, found, clean(value))
  }
}

/**
 * Bold, italic, links and flat lists; text of anything else stays as text, a line break becomes a space.
 * Blocks without text go: they are leftovers of editing, and feeds refuse them.
 * The nodes DOMPurify could return live in a document that the input may have clobbered
 * (`<img name=createElement>`), so its answer is taken as text and parsed again, here.
 */
export function clean(html: string): string {
  const spaced = html.replace(/<br\s*\/?>/gi, ' ')
  const holder = window.document.createElement('div')
  holder.innerHTML = purify.sanitize(spaced, {
    ALLOWED_TAGS,
    ALLOWED_ATTR: ['href'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:)/i,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
  })
  for (const list of holder.querySelectorAll('li ul, li ol')) list.replaceWith(list.textContent ?? '')
  for (const link of holder.querySelectorAll('a')) {
    const href = addressOf(link.getAttribute('href') ?? '')
    if (href) link.setAttribute('href', href)
    else link.replaceWith(...link.childNodes)
  }
  for (const block of holder.querySelectorAll('p, li, ul, ol')) if (!block.textContent?.trim()) block.remove()
  return holder.innerHTML
}

const SAFE_HREF = /^(?:https?|mailto):$/

/** Browsers read an address without the tabs and line breaks in it; so do we, once. */
function addressOf(href: string): string | undefined {
  const address = href.replace(/[\t\n\r]/g, '').trim()
  return SAFE_HREF.test(URL.parse(address)?.protocol ?? '') ? address : undefined
}
