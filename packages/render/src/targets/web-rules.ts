import { ELEMENT, type Problem } from '@bfp/contract'
import { parseFragment } from 'parse5'
import { strictProblems } from './strict-markup.ts'
import { elements, type Found } from './tree.ts'

const NOT_HERE = ['base', 'meta', 'object', 'embed']

/** One element, no script that runs, nothing that a page's own policy would refuse. */
export function webProblems(html: string): Problem[] {
  const tree = parseFragment(html)
  const found = elements(tree)
  const top = tree.childNodes.filter((node) => node.nodeName !== '#text')
  const isOne = top.length === 1 && top[0]?.nodeName === ELEMENT
  return [
    ...(isOne ? [] : [{ pointer: '', message: `must be one <${ELEMENT}>` }]),
    ...found.flatMap(elementProblems),
    ...strictProblems(found),
  ]
}

/** Directly in the element, or in its shadow root. */
const LINK_PLACE = /^\/bfp-embed\[1\](?:\/template\[1\])?\/link\[\d+\]$/

/** What a link of ours has, by its `rel`. */
const LINKS: Record<string, string> = { modulepreload: 'rel href', stylesheet: 'rel href data-bfp' }

/** Preloads and the stylesheet of the release come first, with nothing but links before them. */
function isOurs({ node, path, attribute }: Found): boolean {
  const names = node.attrs.map(({ name }) => name).join(' ')
  const siblings = node.parentNode?.childNodes ?? []
  const before = siblings.slice(0, siblings.indexOf(node))
  return (
    names === LINKS[attribute('rel') ?? ''] &&
    LINK_PLACE.test(path) &&
    before.every(({ nodeName }) => nodeName === 'link')
  )
}

function elementProblems({ node, path, attribute }: Found): Problem[] {
  if (NOT_HERE.includes(node.tagName)) return [{ pointer: path, message: `<${node.tagName}> in a fragment` }]
  if (node.tagName === 'link' && !isOurs({ node, path, attribute }))
    return [{ pointer: path, message: '<link> in a fragment' }]
  const runs = node.tagName === 'script' && attribute('type') !== 'application/json'
  return runs ? [{ pointer: path, message: 'script that runs' }] : []
}
