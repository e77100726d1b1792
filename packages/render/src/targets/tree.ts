import type { Problem } from '@bfp/contract'
import { defaultTreeAdapter, parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'

/** An element of a parsed document, with the path of its place: `/html[1]/body[1]/p[2]`. */
export interface Found {
  node: Tree.Element
  path: string
  attribute(name: string): string | undefined
}

/** Elements a parser may make of markup, of which each takes three characters at least; and some more. */
const LARGEST = 200_000
const SHORTEST = 3
const MORE = 100
/** Elements that may be open at once; Chromium goes no deeper either. */
const DEEPEST = 512

/** Markup that is more to a parser than it looks: a few open tags in a paragraph are opened again in each further one. */
export class TooMuchMarkup extends Error {
  override name = 'TooMuchMarkup'
}

/** A document as browsers see it. Throws `TooMuchMarkup`, after no more work than that. */
export function documentOf(html: string): Tree.Document {
  return parse(html, { treeAdapter: boundedAdapter(html) })
}

/** The same of what stands inside a `<body>`. */
export function fragmentOf(html: string): Tree.DocumentFragment {
  return parseFragment(html, { treeAdapter: boundedAdapter(html) })
}

/** The problems that `judge` finds in a tree; one where there is too much of it. */
export function problemsIn<T>(
  html: string,
  read: (html: string) => T,
  judge: (tree: T) => Problem[],
): Problem[] {
  try {
    return judge(read(html))
  } catch (error) {
    if (error instanceof TooMuchMarkup) return [{ pointer: '', message: error.message }]
    throw error
  }
}

function boundedAdapter({ length }: string): typeof defaultTreeAdapter {
  const most = Math.min(LARGEST, Math.ceil(length / SHORTEST) + MORE)
  let made = 0
  let open = 0
  return {
    ...defaultTreeAdapter,
    createElement(...element) {
      made += 1
      if (made > most) throw new TooMuchMarkup(`more than ${most} elements`)
      return defaultTreeAdapter.createElement(...element)
    },
    // A further <body> gives its attributes to the first.
    adoptAttributes(recipient, attributes) {
      made += recipient.attrs.length
      defaultTreeAdapter.adoptAttributes(recipient, attributes)
    },
    onItemPush() {
      open += 1
      if (open > DEEPEST) throw new TooMuchMarkup(`elements nest deeper than ${DEEPEST}`)
    },
    onItemPop() {
      open -= 1
    },
  }
}

/** Every element below a node in document order, those of templates included. */
export function elements(parent: Tree.ParentNode, path = ''): Found[] {
  const all: Found[] = []
  const waiting = elementsIn(parent, path).toReversed()
  for (let found = waiting.pop(); found; found = waiting.pop()) {
    all.push(found)
    for (const child of elementsIn(found.node, found.path).toReversed()) waiting.push(child)
  }
  return all
}

function elementsIn(parent: Tree.ParentNode, path: string): Found[] {
  const inside = 'content' in parent ? parent.content : parent
  const counts = new Map<string, number>()
  return inside.childNodes.flatMap((node) => {
    if (!('tagName' in node)) return []
    const count = (counts.get(node.tagName) ?? 0) + 1
    counts.set(node.tagName, count)
    return found(node, `${path}/${node.tagName}[${count}]`)
  })
}

function found(node: Tree.Element, path: string): Found {
  return { node, path, attribute: (name) => node.attrs.find((attr) => attr.name === name)?.value }
}

/** The text below a node, trimmed piece by piece. */
export function textOf(node: Tree.ChildNode | undefined): string {
  return [...textsIn(node)].join('')
}

/** Whether there is any. */
export function hasText(node: Tree.ChildNode | undefined): boolean {
  for (const text of textsIn(node)) if (text) return true
  return false
}

function* textsIn(node: Tree.ChildNode | undefined): Generator<string> {
  const waiting = node ? [node] : []
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.nodeName === '#comment') continue
    if ('value' in next) yield next.value.trim()
    else if ('childNodes' in next) for (const child of next.childNodes.toReversed()) waiting.push(child)
  }
}
