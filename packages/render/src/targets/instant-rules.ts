import type { Problem } from '@bfp/contract'
import { nodeProblems } from './instant-elements.ts'
import { documentOf, elements, type Found, hasText, problemsIn } from './tree.ts'

/**
 * The rules of Instant Articles that the official SDK reports as errors or warnings, over a whole document.
 * Pointers are paths of elements: `/html[1]/body[1]/article[1]/p[2]`.
 */
export function instantProblems(html: string): Problem[] {
  return problemsIn(html, documentOf, (tree) => documentProblems(elements(tree)))
}

function documentProblems(found: Found[]): Problem[] {
  return [
    ...HEAD.filter(({ there }) => !found.some(there)).map(({ what }) => problem('/html[1]/head[1]', what)),
    ...articleProblems(found),
    ...found.filter(({ path }) => path.startsWith('/html[1]/body[1]/')).flatMap(nodeProblems),
    ...found.filter(isActive).map(({ node, path }) => problem(path, `<${node.tagName}> is never allowed`)),
  ]
}

const ARTICLE = '/html[1]/body[1]/article[1]'
const HEADER = `${ARTICLE}/header[1]`

const HEAD = [
  {
    what: 'needs meta charset utf-8',
    there: ({ node, attribute }: Found) =>
      node.tagName === 'meta' && attribute('charset')?.toLowerCase() === 'utf-8',
  },
  {
    what: 'needs an absolute canonical link without query or hash',
    there: ({ attribute }: Found) =>
      attribute('rel') === 'canonical' && /^https?:\/\/[^?#\s]+$/.test(attribute('href') ?? ''),
  },
  {
    what: 'needs op:markup_version v1.0',
    there: ({ attribute }: Found) =>
      attribute('property') === 'op:markup_version' && attribute('content') === 'v1.0',
  },
]

function articleProblems(found: Found[]): Problem[] {
  const at = (path: string) => found.find((each) => each.path === path)
  const content = at('/html[1]/body[1]')?.node.childNodes.filter((node) => 'tagName' in node || hasText(node))
  const header = at(HEADER)
  if (!header) return [problem(ARTICLE, 'needs body > article > header')]
  return [
    ...(content?.length === 1 ? [] : [problem('/html[1]/body[1]', 'may hold one article and nothing else')]),
    ...(hasText(at(`${HEADER}/h1[1]`)?.node) ? [] : [problem(HEADER, 'needs an h1 that is not empty')]),
    ...(found.some(isPublished) ? [] : [problem(HEADER, 'needs time.op-published with a datetime')]),
  ]
}

function isPublished({ path, attribute }: Found): boolean {
  const classes = attribute('class')?.split(/\s+/) ?? []
  return (
    path.startsWith(`${HEADER}/time[`) &&
    classes.includes('op-published') &&
    isTime(attribute('datetime') ?? '')
  )
}

/** ISO 8601, the way the SDK reads it. */
function isTime(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value))
}

function isActive({ node }: Found): boolean {
  return ['script', 'style'].includes(node.tagName)
}

function problem(pointer: string, message: string): Problem {
  return { pointer, message }
}
