import { createRequire } from 'node:module'
import { type Problem, pointer } from '@bfp/contract'
import type createDOMPurify from 'dompurify'
import type jsdom from 'jsdom'
import { elements, type Found, fragmentOf, problemsIn } from './targets/tree.ts'

const ALLOWED_TAGS = ['p', 'strong', 'em', 'b', 'i', 'a', 'ul', 'ol', 'li']

const require = createRequire(import.meta.url)
let cleaner: ReturnType<typeof loadCleaner> | undefined

/** A DOM takes half a second to load: a service does that before it answers; a rehearsal, which cleans nothing, never. */
export function prepareCleaning(): NonNullable<typeof cleaner> {
  cleaner ??= loadCleaner()
  return cleaner
}

function loadCleaner() {
  const { JSDOM }: typeof jsdom = require('jsdom')
  const create: typeof createDOMPurify = require('dompurify')
  const { window } = new JSDOM('')
  return { window, purify: create(window) }
}

/** What is cleaned of one text: it runs where readers are answered, and takes half a second then. */
const LARGEST = { characters: 100_000, elements: 5_000, attributes: 100, depth: 100 }

/** `problems` tells of texts that are too much to be cleaned, and stayed as they are. */
export interface Cleaned {
  props: unknown
  problems: Problem[]
}

/**
 * Cleans the rich text fields of props before they are checked and saved. Paths come from the manifest,
 * `*` for every array item; what is not a string there is left for the schema to refuse.
 */
export function cleanRichText(props: unknown, paths: readonly (readonly string[])[]): Cleaned {
  const copy: unknown = structuredClone(props)
  return { props: copy, problems: paths.flatMap((path) => visit(copy, path, [])) }
}

function visit(node: unknown, [key, ...rest]: readonly string[], place: PropertyKey[]): Problem[] {
  if (key === undefined || typeof node !== 'object' || node === null) return []
  const keys =
    key === '*' ? (Array.isArray(node) ? [...node.keys()] : []) : Object.hasOwn(node, key) ? [key] : []
  return keys.flatMap((found) => {
    const value: unknown = Reflect.get(node, found)
    const here = [...place, found]
    if (rest.length > 0) return visit(value, rest, here)
    if (typeof value !== 'string') return []
    const message = excessOf(value)
    if (message) return { pointer: pointer(here), message }
    Reflect.set(node, found, clean(value))
    return []
  })
}

function excessOf(html: string): string | undefined {
  const { characters } = LARGEST
  if (html.length > characters)
    return `has ${html.length} characters with its markup, more than ${characters}`
  const [problem] = problemsIn(html, fragmentOf, (tree) => elementProblems(elements(tree)))
  return problem?.message
}

function elementProblems(found: Found[]): Problem[] {
  const { elements: most, attributes, depth } = LARGEST
  const problem = (message: string): Problem[] => [{ pointer: '', message }]
  if (found.length > most) return problem(`has more than ${most} elements`)
  if (found.some(({ path }) => path.split('/').length > depth + 1))
    return problem(`nests deeper than ${depth}`)
  const isLaden = found.some(({ node }) => node.attrs.length > attributes)
  return isLaden ? problem(`has an element with more than ${attributes} attributes`) : []
}

/**
 * Bold, italic, links and flat lists; text of anything else stays as text, a line break becomes a space.
 * Blocks without text go: they are leftovers of editing, and feeds refuse them.
 * The nodes DOMPurify could return live in a document that the input may have clobbered
 * (`<img name=createElement>`), so its answer is taken as text and parsed again, here.
 */
export function clean(html: string): string {
  const { window, purify } = prepareCleaning()
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
