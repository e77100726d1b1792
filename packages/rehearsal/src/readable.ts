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
/** Characters of all lines together; they travel to whoever asked. */
const LONGEST = 500_000
/** Characters of white space before a line: what nests deeper than 40 elements stands below each other. */
const WIDEST = 80
/** Lists and records within each other; what nests deeper is no data that anybody reads. */
const DEEPEST = 20

interface Placed {
  node: Tree.ChildNode
  indent: string
}

function linesOf(tree: Tree.ParentNode): string[] {
  const lines: string[] = []
  const waiting = childrenOf(tree, '')
  let length = 0
  const add = (line: string): void => {
    length += line.length
    lines.push(line)
  }
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (length > LONGEST) return [...lines, '… and more']
    const { node, indent } = next
    if ('value' in node) for (const line of textLines(node.value, indent)) add(line)
    if (!('tagName' in node)) continue
    add(`${indent}${tagOf(node)}`)
    const data = node.tagName === 'script' ? dataLines(node, deeper(indent)) : undefined
    for (const line of data ?? []) add(line)
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
    const data: unknown = JSON.parse(content.value)
    if (content.value.length > LONGEST / 10 || nestsDeeper(data, DEEPEST)) return undefined
    return JSON.stringify(data, null, 2)
      .split('\n')
      .map((line) => indent + line)
  } catch {
    return undefined
  }
}

function nestsDeeper(data: unknown, levels: number): boolean {
  if (typeof data !== 'object' || data === null) return false
  return levels === 0 || Object.values(data).some((one) => nestsDeeper(one, levels - 1))
}
