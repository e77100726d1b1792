import type { DefaultTreeAdapterTypes } from 'parse5'

export type Node = DefaultTreeAdapterTypes.ChildNode
export type Element = DefaultTreeAdapterTypes.Element

/** What became of a piece of HTML, and the markup (`<img>`, `<p style>`) that did not fit. */
export interface Converted {
  value: string
  lost: string[]
}

/** Elements that only part text, which both kinds of text keep in their own way. */
export const PARTS = new Set(['p', 'div', 'br', 'ul', 'ol', 'li', 'span'])
/** Elements that begin and end a line. */
export const BREAKS = new Set([
  'p',
  'div',
  'br',
  'ul',
  'ol',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'tr',
  'table',
])
/** Elements whose content is never shown as text. */
export const SILENT = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'textarea', 'title'])

export function escapeHtml(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  )
}

export function noteAttributes(element: Element, lost: Set<string>, known: readonly string[]): void {
  for (const { name } of element.attrs) if (!known.includes(name)) lost.add(`<${element.tagName} ${name}>`)
}

export function noteOther(node: Node, lost: Set<string>): void {
  if (node.nodeName === '#comment') lost.add('<!-- -->')
}

export function collapse(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, ' ')
}

export function isText(node: Node): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === '#text'
}

export function isElement(node: Node): node is Element {
  return 'tagName' in node
}
