import type { Problem } from '@bfp/contract'
import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { elements, type Found } from './tree.ts'

const INLINE = ['b', 'strong', 'i', 'em', 'a', 'span']
const BLOCKS = ['p', 'h2', 'ul', 'ol', 'blockquote', 'aside', 'figure', 'div', '#text']

/** What each element may hold in the body of an article; `#text` stands for text that is not blank. */
const CHILDREN: Record<string, string[]> = {
  article: ['header', ...BLOCKS.filter((name) => name !== '#text')],
  header: ['h1', 'time', 'h2', 'p', 'figure', 'div'],
  h1: [...INLINE, '#text'],
  time: ['#text'],
  div: BLOCKS,
  p: [...INLINE, '#text'],
  h2: [...INLINE, '#text'],
  ul: ['li'],
  ol: ['li'],
  li: [...INLINE, 'p', '#text'],
  blockquote: [...INLINE, 'p', '#text'],
  aside: [...INLINE, 'cite', 'p', '#text'],
  cite: [...INLINE, '#text'],
  figure: ['img', 'figcaption', 'iframe'],
  figcaption: [...INLINE, 'cite', 'p', '#text'],
  iframe: ['#text'],
  img: [],
  ...Object.fromEntries(INLINE.map((name) => [name, [...INLINE, '#text']])),
}

/**
 * The rules of Instant Articles that the official SDK reports as errors or warnings, over a whole document.
 * Pointers are paths of elements: `/html[1]/body[1]/article[1]/p[2]`.
 */
export function instantProblems(html: string): Problem[] {
  const found = elements(parse(html))
  return [...documentProblems(found), ...found.filter(inArticle).flatMap(nodeProblems)]
}

function inArticle({ path }: Found): boolean {
  return path.startsWith('/html[1]/body[1]/article[1]')
}

function documentProblems(found: Found[]): Problem[] {
  const at = (path: string) => found.find((each) => each.path === path)
  const where = (tag: string, name: string, value: string) =>
    found.find(({ node, attribute }) => node.tagName === tag && attribute(name) === value)
  const article = '/html[1]/body[1]/article[1]'
  const canonical = where('link', 'rel', 'canonical')?.attribute('href') ?? ''
  const time = found.find(
    ({ path, attribute }) =>
      path.startsWith(`${article}/header[1]/time`) && attribute('class') === 'op-published',
  )
  const body = at('/html[1]/body[1]')
  const checks: [boolean, string, string][] = [
    [where('meta', 'charset', 'utf-8') !== undefined, '/html[1]/head[1]', 'needs meta charset utf-8'],
    [
      /^https?:\/\/[^?#]+$/.test(canonical),
      '/html[1]/head[1]',
      'needs an absolute canonical link without query or hash',
    ],
    [
      where('meta', 'property', 'op:markup_version')?.attribute('content') === 'v1.0',
      '/html[1]/head[1]',
      'needs op:markup_version v1.0',
    ],
    [at(`${article}/header[1]`) !== undefined, article, 'needs body > article > header'],
    [
      textOf(at(`${article}/header[1]/h1[1]`)?.node) !== '',
      `${article}/header[1]`,
      'needs an h1 that is not empty',
    ],
    [
      !Number.isNaN(Date.parse(time?.attribute('datetime') ?? '')),
      `${article}/header[1]`,
      'needs time.op-published with a datetime',
    ],
    [
      (body?.node.childNodes.filter(isContent).length ?? 0) === 1,
      '/html[1]/body[1]',
      'may hold one article and nothing else',
    ],
  ]
  return checks.filter(([ok]) => !ok).map(([, pointer, message]) => ({ pointer, message }))
}

function nodeProblems({ node, path, attribute }: Found): Problem[] {
  const allowed = Object.hasOwn(CHILDREN, node.tagName) ? (CHILDREN[node.tagName] ?? []) : undefined
  if (!allowed) return []
  const wrong = node.childNodes.filter(isContent).filter((child) => !allowed.includes(child.nodeName))
  const problems = wrong.map((child) => ({
    pointer: path,
    message: `${child.nodeName} is not allowed in ${node.tagName}`,
  }))
  const refuse = (message: string) => problems.push({ pointer: path, message })
  if (node.tagName === 'p' && isEmpty(node)) refuse('an empty p')
  if (node.tagName === 'figure') problems.push(...figureProblems(node, path))
  if (node.tagName === 'iframe' && attribute('src') === undefined && isEmpty(node))
    refuse('iframe needs src or inline HTML')
  if (node.tagName === 'img' && !/^https?:\/\//.test(attribute('src') ?? ''))
    refuse('img needs an absolute src')
  return problems
}

function figureProblems(figure: Tree.Element, path: string): Problem[] {
  const value = (element: Tree.Element | undefined, name: string) =>
    element?.attrs.find((attribute) => attribute.name === name)?.value ?? ''
  const kids = figure.childNodes.filter((child): child is Tree.Element => 'tagName' in child)
  const [image, frame] = ['img', 'iframe'].map((tag) => kids.find((child) => child.tagName === tag))
  const kind = value(figure, 'class').split(/\s+/)
  const refuse = (message: string): Problem[] => [{ pointer: path, message }]
  if (image && !frame) return []
  if (!frame) return refuse('figure needs an img or an iframe')
  if (kind.includes('op-tracker')) return []
  if (!kind.includes('op-interactive'))
    return refuse('a figure with an iframe is op-interactive or op-tracker')
  const sized = ['width', 'height'].every((name) => /^[1-9]\d*$/.test(value(frame, name)))
  return sized ? [] : refuse('op-interactive > iframe needs positive integer width and height')
}

function isContent(node: Tree.ChildNode): boolean {
  if (node.nodeName === '#comment') return false
  return node.nodeName !== '#text' || ('value' in node && node.value.trim() !== '')
}

function isEmpty(node: Tree.Element): boolean {
  return textOf(node) === ''
}

function textOf(node: Tree.ChildNode | undefined): string {
  if (!node) return ''
  if ('value' in node) return node.value.trim()
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}
