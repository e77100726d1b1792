import { parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'

/** Markup as lines for a diff: an element or a text each, indented, data one value a line. */
export function readable(html: string): string {
  const tree = /^<!doctype/i.test(html) ? parse(html) : parseFragment(html)
  return linesOf(tree, '').join('\n')
}

const DEEPER = '  '

function linesOf(parent: Tree.ParentNode, indent: string): string[] {
  const inside = 'content' in parent ? parent.content : parent
  return inside.childNodes.flatMap((node) => nodeLines(node, indent))
}

function nodeLines(node: Tree.ChildNode, indent: string): string[] {
  if ('value' in node) return textLines(node.value, indent)
  if (!('tagName' in node)) return []
  const open = `${indent}${tagOf(node)}`
  const data = node.tagName === 'script' && dataLines(node, indent + DEEPER)
  return [open, ...(data || linesOf(node, indent + DEEPER))]
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
