type Html = HTMLElementTagNameMap
type Svg = Omit<SVGElementTagNameMap, keyof Html>
type Tag = keyof Html | keyof Svg
type Made<Name extends Tag> = Name extends keyof Html
  ? Html[Name]
  : Name extends keyof Svg
    ? Svg[Name]
    : never

export type Attributes = Record<string, string | number>

const SVG = 'http://www.w3.org/2000/svg'

/**
 * The children of a class, or of a tag where it has none, one for each datum, as d3's `join` has them: those that are
 * there, drawn by the server or earlier, are kept in their order; what is missing is added, what is too many removed.
 * d3-selection would be a third of the client module.
 */
export function parts<Name extends Tag, Datum>(
  parent: Element,
  tag: Name,
  name: string | undefined,
  data: readonly Datum[],
  draw: (node: Made<Name>, datum: Datum, at: number) => void,
): Made<Name>[] {
  const found = childrenOf(parent).filter((child) => isA(child, tag, name)) as Made<Name>[]
  for (const extra of found.splice(data.length)) extra.remove()
  for (const [at, datum] of data.entries()) {
    const node = found[at] ?? make(parent, tag, name, found[at - 1]?.nextSibling)
    found[at] = node
    draw(node, datum, at)
  }
  return found
}

export function part<Name extends Tag>(
  parent: Element,
  tag: Name,
  name?: string,
  attributes: Attributes = {},
): Made<Name> {
  const [node] = parts(parent, tag, name, [attributes], set)
  if (!node) throw new Error('one is asked for, one is made')
  return node
}

function childrenOf(parent: Element): Element[] {
  return parent.firstElementChild ? [...parent.children] : []
}

function isA(node: Element, tag: string, name: string | undefined): boolean {
  return name ? (node.getAttribute('class') ?? '').split(' ').includes(name) : node.localName === tag
}

function make<Name extends Tag>(
  parent: Element,
  tag: Name,
  name: string | undefined,
  before: Node | null = null,
): Made<Name> {
  const namespace = tag === 'svg' ? SVG : parent.namespaceURI
  const node = parent.ownerDocument.createElementNS(namespace, tag) as Element as Made<Name>
  if (name) node.setAttribute('class', name)
  return parent.insertBefore(node, before)
}

export function set(node: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value))
}

/** Writes words into a node; its text node stays where it says them already. */
export function say(node: Element, words: string): void {
  if (node.textContent !== words) node.textContent = words
}
