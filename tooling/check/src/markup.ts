import { parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'

export interface FoundAttribute {
  /** `main > p > a` */
  where: string
  name: string
  value: string
  /** The `property` of a `meta`, else empty. */
  property: string
}

/** Every attribute, those inside templates included. */
export function attributesIn(html: string, isDocument: boolean): FoundAttribute[] {
  return below(treeOf(html, isDocument), []).flatMap(({ node, path }) => {
    const property = node.attrs.find(({ name }) => name === 'property')?.value ?? ''
    return node.attrs.map(({ name, value }) => ({ where: path.join(' > '), name, value, property }))
  })
}

/** What can be read without running anything: text, alternative texts, no hidden parts. */
export function readableText(html: string, isDocument: boolean): string {
  return textOf(treeOf(html, isDocument))
}

/** What scripts of a type hold. */
export function scriptsIn(html: string, type: string): string[] {
  return below(treeOf(html, true), [])
    .filter(({ node }) => node.tagName === 'script' && attributeOf(node, 'type') === type)
    .map(({ node }) => node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''))
}

function treeOf(html: string, isDocument: boolean): Tree.ParentNode {
  return isDocument ? parse(html) : parseFragment(html)
}

function below(parent: Tree.ParentNode, path: string[]): { node: Tree.Element; path: string[] }[] {
  const inside = 'content' in parent ? parent.content : parent
  return inside.childNodes.flatMap((node) => {
    if (!('tagName' in node)) return []
    const here = [...path, node.tagName]
    return [{ node, path: here }, ...below(node, here)]
  })
}

const UNREAD = new Set(['script', 'style', 'title'])

function textOf(node: Tree.ParentNode | Tree.ChildNode): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value
  if ('tagName' in node && (UNREAD.has(node.tagName) || attributeOf(node, 'hidden') !== undefined)) return ''
  if (node.nodeName === 'img' && 'attrs' in node) return ` ${attributeOf(node, 'alt') ?? ''} `
  const inside = 'content' in node ? node.content : node
  return 'childNodes' in inside ? inside.childNodes.map(textOf).join(' ') : ''
}

function attributeOf({ attrs }: Tree.Element, name: string): string | undefined {
  return attrs.find((attribute) => attribute.name === name)?.value
}
