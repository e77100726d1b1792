import { documentOf, fragmentOf, TooMuchMarkup } from '@bfp/render'
import type { DefaultTreeAdapterTypes as Tree } from 'parse5'

/** Markup as lines for a diff: an element or a text each, indented, data one value a line; as it is where it is too much. */
export function readable(html: string): string {
  try {
    return linesOf(/^<!doctype/i.test(html) ? documentOf(html) : fragmentOf(html)).join('\n')
  } catch (error) {
    if (error instanceof TooMuchMarkup) return html
    throw error
  }
}

const STEP = '  '
/** Characters of white space before a line: what nests deeper than 40 elements stands below each other. */
const WIDEST = 80

interface Placed {
  node: Tree.ChildNode
  indent: string
}

function linesOf(tree: Tree.ParentNode): string[] {
  const lines: string[] = []
  const waiting = childrenOf(tree, '')
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, indent } = next
    if ('value' in node) lines.push(...textLines(node.value, indent))
    if (!('tagName' in node)) continue
    lines.push(`${indent}${tagOf(node)}`)
    const data = node.tagName === 'script' ? dataLines(node, deeper(indent)) : undefined
    for (const line of data ?? []) lines.push(line)
    if (!data) for (const child of childrenOf(node, deeper(indent))) waiting.push(child)
  }
  return lines
}

function deeper(indent: string): string {
  return indent.length < WIDEST ? indent + STEP : indent
}

/** The last first. */
function childrenOf(parent: Tree.ParentNode, indent: string): Placed[] {
  const inside = 'content' in parent ? parent.content : parent
  return inside.childNodes.toReversed().map((node) => ({ node, indent }))
}

function tagOf({ tagName, attrs }: Tree.Element): string {
  return `<${[tagName, ...attrs.map(({ name, value }) => `${name}="${value}"`)].join(' ')}>`
}

function textLines(value: string, indent: string): string[] {
  const text = value.replace(/\s+/g, ' ').trim()
  return text ? [indent + text] : []
}

function dataLines({ childNodes }: Tree.Element, indent: string): string[] | undefined {
  const [content] = childNodes
  if (!content || !('value' in content)) return undefined
  try {
    const json = JSON.stringify(JSON.parse(content.value), null, 2)
    return json.split('\n').map((line) => indent + line)
  } catch {
    return undefined
  }
}
