import { ATTRIBUTE, ELEMENT, EmbedId } from '@bfp/contract'
import { type DefaultTreeAdapterTypes, html as names, parseFragment } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** Where an embed stands in the article; offsets are UTF-16 code units into its string. */
export interface Place {
  start: number
  /** After the closing tag; where the article has none, after the opening one. */
  end: number
  /** The article's own fallback between the tags; empty where there is nothing to see. */
  children: string
  /** The last path segment of `src`. */
  segment: string
  /** The same, where it is an id and the embed may be filled: a link around it would end at its first own link. */
  id: string | undefined
  /** A block put here would end a `<p>`, and the embed with it. */
  inParagraph: boolean
}

/**
 * The embeds a browser would see, in order. Those in comments, templates, attributes, raw text and SVG are none.
 * An embed inside another's fallback belongs to that fallback.
 */
export function findEmbeds(html: string): Place[] {
  if (!/<bfp-embed/i.test(html)) return []
  const places = elements(parseFragment(html, { sourceCodeLocationInfo: true }))
    .filter((element) => element.tagName === ELEMENT && element.namespaceURI === names.NS.HTML)
    .flatMap((element) => placeOf(html, element) ?? [])
    .toSorted((one, other) => one.start - other.start)
  let covered = 0
  return places.filter(({ start, end }) => {
    if (start < covered) return false
    covered = end
    return true
  })
}

/** Iterative: articles may nest deeper than the stack. Content of `<template>` is not among `childNodes`. */
function elements(root: Node): Element[] {
  const found: Element[] = []
  const open: Node[] = [root]
  for (let node = open.pop(); node; node = open.pop()) {
    if ('tagName' in node) found.push(node)
    if ('childNodes' in node) for (const child of node.childNodes) open.push(child)
  }
  return found
}

function placeOf(html: string, element: Element): Place | undefined {
  const { startTag, endTag } = element.sourceCodeLocation ?? {}
  if (!startTag) return undefined
  const segment = lastSegment(element.attrs.find(({ name }) => name === ATTRIBUTE.src)?.value ?? '')
  return {
    start: startTag.startOffset,
    end: (endTag ?? startTag).endOffset,
    children: endTag && isSeen(element) ? html.slice(startTag.endOffset, endTag.startOffset) : '',
    segment,
    id: ancestors(element).includes('a') ? undefined : EmbedId.safeParse(segment).data,
    inParagraph: isInParagraph(element),
  }
}

function lastSegment(src: string): string {
  const path = URL.parse(src, 'http://host.invalid')
  if (!path || !['http:', 'https:'].includes(path.protocol)) return ''
  return path.pathname.split('/').findLast((part) => part !== '') ?? ''
}

function isSeen(element: Element): boolean {
  return element.childNodes.some(
    (child) => 'tagName' in child || ('value' in child && child.value.trim() !== ''),
  )
}

/** https://html.spec.whatwg.org/multipage/parsing.html#has-an-element-in-button-scope */
const BOUNDARY = new Set(['button', 'table', 'caption', 'td', 'th', 'object', 'marquee', 'applet'])

function isInParagraph(element: Element): boolean {
  const around = ancestors(element)
  const boundary = around.findIndex((name) => BOUNDARY.has(name))
  return around.slice(0, boundary < 0 ? undefined : boundary).includes('p')
}

/** Tag names, the closest first. */
function ancestors(element: Element): string[] {
  const names: string[] = []
  for (let node = element.parentNode; node && 'tagName' in node; node = node.parentNode)
    names.push(node.tagName)
  return names
}
