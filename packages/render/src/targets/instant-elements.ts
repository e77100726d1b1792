import type { Problem } from '@bfp/contract'
import type { DefaultTreeAdapterTypes as Tree } from 'parse5'
import { type Found, hasText } from './tree.ts'

const INLINE = ['b', 'strong', 'i', 'em', 'a', 'span']
const TEXT = [...INLINE, '#text']
const BLOCKS = ['p', 'h2', 'ul', 'ol', 'blockquote', 'aside', 'figure', 'div']

/** What each element may hold; `#text` stands for text that is not blank. What is not a key is not allowed. */
const CHILDREN = new Map<string, string[]>([
  ['article', ['header', ...BLOCKS]],
  ['header', ['h1', 'time', 'h2', 'p', 'figure', 'div']],
  ['time', ['#text']],
  ['div', BLOCKS],
  ...['h1', 'p', 'h2', 'cite', ...INLINE].map((name): [string, string[]] => [name, TEXT]),
  ['ul', ['li']],
  ['ol', ['li']],
  ['li', ['p', ...TEXT]],
  ['blockquote', ['p', ...TEXT]],
  ['aside', ['cite', 'p', ...TEXT]],
  ['figure', ['img', 'figcaption', 'iframe']],
  ['figcaption', ['cite', 'p', ...TEXT]],
  ['iframe', ['#text']],
  ['img', []],
])

/** Elements that say nothing when they hold no text; the SDK warns of each. */
const NEVER_EMPTY = ['p', 'h2', 'ul', 'ol', 'li', 'blockquote', 'aside', 'cite']

/** What is wrong with one element of the article and its place. */
export function nodeProblems({ node, path, attribute }: Found): Problem[] {
  const allowed = CHILDREN.get(node.tagName)
  if (!allowed) return []
  const wrong = node.childNodes.filter((child) => isContent(child) && !allowed.includes(child.nodeName))
  const messages = wrong.map((child) => `${child.nodeName} is not allowed in ${node.tagName}`)
  if (NEVER_EMPTY.includes(node.tagName) && !hasText(node)) messages.push(`an empty ${node.tagName}`)
  if (node.tagName === 'figure') messages.push(...figureProblems(node))
  if (node.tagName === 'iframe' && !attribute('src') && !hasText(node))
    messages.push('iframe needs src or inline HTML')
  if (node.tagName === 'img' && !isAbsolute(attribute('src'))) messages.push('img needs an absolute src')
  if (node.tagName === 'a' && !isAbsolute(attribute('href'))) messages.push('a needs an absolute href')
  return messages.map((message) => ({ pointer: path, message }))
}

function figureProblems(figure: Tree.Element): string[] {
  const media = figure.childNodes.filter((child) => ['img', 'iframe'].includes(child.nodeName))
  const [first] = media
  if (media.length !== 1 || !first || !('attrs' in first)) return ['figure needs one img or one iframe']
  const classes = attributeOf(figure, 'class').split(/\s+/)
  if (first.tagName === 'img' || classes.includes('op-tracker')) return []
  if (!classes.includes('op-interactive')) return ['a figure with an iframe is op-interactive or op-tracker']
  const sized = ['width', 'height'].every((name) => /^[1-9]\d*$/.test(attributeOf(first, name)))
  return sized ? [] : ['op-interactive > iframe needs positive integer width and height']
}

function attributeOf({ attrs }: Tree.Element, name: string): string {
  return attrs.find((attribute) => attribute.name === name)?.value ?? ''
}

function isContent(node: Tree.ChildNode): boolean {
  return 'tagName' in node || (node.nodeName === '#text' && hasText(node))
}

function isAbsolute(address = ''): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(address)
}
