import type { DefaultTreeAdapterTypes as Tree } from 'parse5'

/** An element of a parsed document, with the path of its place: `/html[1]/body[1]/p[2]`. */
export interface Found {
  node: Tree.Element
  path: string
  attribute(name: string): string | undefined
}

/** Every element below a node in document order, those of templates included. */
export function elements(parent: Tree.ParentNode, path = ''): Found[] {
  const inside = 'content' in parent ? parent.content : parent
  const counts = new Map<string, number>()
  return inside.childNodes.flatMap((node) => {
    if (!('tagName' in node)) return []
    const count = (counts.get(node.tagName) ?? 0) + 1
    counts.set(node.tagName, count)
    const here = `${path}/${node.tagName}[${count}]`
    return [found(node, here), ...elements(node, here)]
  })
}

function found(node: Tree.Element, path: string): Found {
  return { node, path, attribute: (name) => node.attrs.find((attr) => attr.name === name)?.value }
}

/** The text below a node, trimmed piece by piece. */
export function textOf(node: Tree.ChildNode | undefined): string {
  if (!node || node.nodeName === '#comment') return ''
  if ('value' in node) return node.value.trim()
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}
