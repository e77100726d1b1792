import { ELEMENT, type Problem } from '@bfp/contract'
import type { DefaultTreeAdapterTypes as Tree } from 'parse5'
import { strictProblems } from './strict-markup.ts'
import { elements, type Found, fragmentOf, problemsIn } from './tree.ts'

const NOT_HERE = ['base', 'meta', 'object', 'embed']

/** One element, no script that runs, nothing that a page's own policy would refuse. */
export function webProblems(html: string): Problem[] {
  return problemsIn(html, fragmentOf, fragmentProblems)
}

function fragmentProblems(tree: Tree.DocumentFragment): Problem[] {
  const found = elements(tree)
  const inFront = new Set(found.flatMap(({ node }) => leadingLinks(node)))
  const top = tree.childNodes.filter((node) => node.nodeName !== '#text')
  const isOne = top.length === 1 && top[0]?.nodeName === ELEMENT
  return [
    ...(isOne ? [] : [{ pointer: '', message: `must be one <${ELEMENT}>` }]),
    ...found.flatMap((each) => elementProblems(each, inFront)),
    ...strictProblems(found),
  ]
}

/** Directly in the element, or in its shadow root. */
const LINK_PLACE = /^\/bfp-embed\[1\](?:\/template\[1\])?\/link\[\d+\]$/

/** What a link of ours has, by its `rel`. */
const LINKS: Record<string, string> = { modulepreload: 'rel href', stylesheet: 'rel href data-bfp' }

/** Those with nothing but links before them. */
function leadingLinks(parent: Tree.ParentNode): Tree.ChildNode[] {
  const { childNodes } = 'content' in parent ? parent.content : parent
  const end = childNodes.findIndex(({ nodeName }) => nodeName !== 'link')
  return end === -1 ? childNodes : childNodes.slice(0, end)
}

/** Preloads and the stylesheet of the release come first. */
function isOurs({ node, path, attribute }: Found, inFront: ReadonlySet<Tree.ChildNode>): boolean {
  const names = node.attrs.map(({ name }) => name).join(' ')
  return names === LINKS[attribute('rel') ?? ''] && LINK_PLACE.test(path) && inFront.has(node)
}

function elementProblems(found: Found, inFront: ReadonlySet<Tree.ChildNode>): Problem[] {
  const { node, path, attribute } = found
  if (NOT_HERE.includes(node.tagName)) return [{ pointer: path, message: `<${node.tagName}> in a fragment` }]
  if (node.tagName === 'link' && !isOurs(found, inFront))
    return [{ pointer: path, message: '<link> in a fragment' }]
  const runs = node.tagName === 'script' && attribute('type') !== 'application/json'
  return runs ? [{ pointer: path, message: 'script that runs' }] : []
}
