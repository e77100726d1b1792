import { Tags } from '../tags.ts'
import { elements, fragmentOf } from './tree.ts'

/** Pictures that are looked for: one in every answer of the largest quiz. */
const MOST = 10_000

/** The addresses of the pictures in markup, each once. Only their own tags are parsed. */
export function picturesIn(html: string): string[] {
  const found = new Set<string>()
  for (const tags = new Tags(html); found.size < MOST && tags.next(); ) {
    if (tags.name === 'img' && !tags.isEnd) found.add(html.slice(tags.start, tags.end))
  }
  const pictures = elements(fragmentOf([...found].join('')))
  return [...new Set(pictures.map(({ attribute }) => attribute('src') ?? ''))]
}
