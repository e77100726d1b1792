import { parseFragment } from 'parse5'
import {
  BREAKS,
  type Converted,
  collapse,
  type Element,
  escapeHtml,
  isElement,
  isText,
  type Node,
  noteAttributes,
  noteOther,
  PARTS,
  SILENT,
} from './html-nodes.ts'

const MARKS = new Set(['strong', 'em', 'b', 'i'])
const FLOWS = new Set(['span', 'li', 'p', 'div'])
const SAFE_HREF = /^(?:https?:|mailto:)/i

/** Plain text as rich text: a paragraph per line. */
export function paragraphs(text: string): string {
  const lines = text.split(/[\r\n]+/).map((line) => line.trim())
  return lines.map((line) => (line === '' ? '' : `<p>${escapeHtml(line)}</p>`)).join('')
}

/** HTML as rich text: paragraphs, flat lists, bold, italic, links. Every other element is `lost`. */
export function htmlToRich(html: string): Converted {
  const lost = new Set<string>()
  const value = blocks(parseFragment(html).childNodes, lost)
  return { value, lost: [...lost] }
}

function blocks(nodes: readonly Node[], lost: Set<string>): string {
  let html = ''
  let line = ''
  const endLine = (): void => {
    const text = oneSpaced(line)
    if (text !== '') html += `<p>${text}</p>`
    line = ''
  }
  for (const node of nodes) {
    const tag = isElement(node) ? node.tagName : ''
    if (!isElement(node) || !BREAKS.has(tag)) line += inline([node], lost)
    else {
      endLine()
      noteAttributes(node, lost, [])
      if (!PARTS.has(tag)) lost.add(`<${tag}>`)
      html += tag === 'ul' || tag === 'ol' ? list(node, lost) : blocks(node.childNodes, lost)
    }
  }
  endLine()
  return html
}

function list(element: Element, lost: Set<string>): string {
  const items = element.childNodes
    .map((child) => oneSpaced(inline([child], lost)))
    .filter((item) => item !== '')
  return `<${element.tagName}>${items.map((item) => `<li>${item}</li>`).join('')}</${element.tagName}>`
}

function oneSpaced(html: string): string {
  return html.replace(/ {2,}/g, ' ').trim()
}

function inline(nodes: readonly Node[], lost: Set<string>): string {
  return nodes.map((node) => inlineOne(node, lost)).join('')
}

function inlineOne(node: Node, lost: Set<string>): string {
  if (isText(node)) return escapeHtml(collapse(node.value))
  if (!isElement(node)) {
    noteOther(node, lost)
    return ''
  }
  const tag = node.tagName
  noteAttributes(node, lost, tag === 'a' ? ['href', 'target', 'rel'] : [])
  if (tag !== 'a' && !MARKS.has(tag) && !FLOWS.has(tag)) lost.add(`<${tag}>`)
  if (SILENT.has(tag)) return ''
  const inner = inline(node.childNodes, lost)
  if (MARKS.has(tag)) return `<${tag}>${inner}</${tag}>`
  if (tag === 'a') return link(node, inner, lost)
  return BREAKS.has(tag) ? ` ${inner} ` : inner
}

function link(element: Element, inner: string, lost: Set<string>): string {
  const href = element.attrs.find((attribute) => attribute.name === 'href')?.value.trim() ?? ''
  if (SAFE_HREF.test(href)) return `<a href="${escapeHtml(href)}">${inner}</a>`
  lost.add(`<a href="${href}">`)
  return inner
}
