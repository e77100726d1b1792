import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { compose } from './compose.ts'
import { fakeFetch, fragment } from './fake-renderer.ts'

const folder = process.env.BFP_REAL && join(process.env.BFP_REAL, 'articles')
const names = folder ? readdirSync(folder).filter((name) => name.endsWith('.html')) : []

/** mulberry32: the same places on every run. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Between two tags of the article, or anywhere at all. */
function places(html: string, next: () => number): number[] {
  const edges = [...html.matchAll(/>(?=\s*<)/g)].map(({ index }) => index + 1)
  const pick = () => edges[Math.floor(next() * edges.length)] ?? html.length
  const chosen = Array.from({ length: 12 }, (_, at) => (at % 3 ? pick() : Math.floor(next() * html.length)))
  return [...new Set(chosen)].toSorted((one, other) => one - other)
}

/** `parts` with what `between` makes of each gap. */
function joined(parts: string[], between: (at: number) => string): string {
  return parts.map((part, at) => (at ? between(at) : '') + part).join('')
}

const mark = (at: number) => `<bfp-embed src="/embeds/e${at}"><a href="/e${at}">Embed ${at}</a></bfp-embed>`

/** Without the tags that end a paragraph before a filled embed and begin one after it. */
function unsplit(html: string): string {
  return html.replace(/<\/p>(<bfp-embed src="https)/g, '$1').replace(/(<\/bfp-embed>)<p>/g, '$1')
}

describe.skipIf(!folder)('real articles (BFP_REAL names their folder; skipped where it is unset)', () => {
  test('are there', () => expect(names.length).toBeGreaterThan(10))

  test.each(names)('%s keeps every byte outside its embeds', async (name) => {
    const article = readFileSync(join(folder ?? '', name), 'utf8')
    for (let round = 1; round <= 8; round++) {
      const cuts = places(article, random(round))
      const parts = [0, ...cuts].map((start, at) => article.slice(start, cuts[at]))
      const { html, embeds } = await compose(joined(parts, mark), {
        renderer: 'https://embeds.example',
        fetch: fakeFetch().fetch,
      })
      const filled = new Set(embeds.flatMap(({ id, state }) => (state === 'error' ? [] : id)))
      const expected = joined(parts, (at) => (filled.has(`e${at}`) ? fragment(`e${at}`).html : mark(at)))
      expect(unsplit(html)).toBe(unsplit(expected))
      expect(filled.size).toBeGreaterThan(0)
    }
  })

  test.each(names)('%s shows every filled embed whole', async (name) => {
    const article = readFileSync(join(folder ?? '', name), 'utf8')
    const ends = [...article.matchAll(/<\/(?:p|figure|ul|h2|div)>\s*/g)].map(
      ({ index, 0: tag }) => index + tag.length,
    )
    const cuts = ends.filter((_, at) => at % 4 === 0)
    const parts = [0, ...cuts].map((start, at) => article.slice(start, cuts[at]))
    const { html } = await compose(joined(parts, mark), {
      renderer: 'https://embeds.example',
      fetch: fakeFetch().fetch,
    })
    const roots = rootsIn(parseFragment(html))
    expect(roots).toEqual(cuts.map(() => 'bfp-embed'))
  })
})

/** The parent's name of each element that a fragment draws into. */
function rootsIn(root: DefaultTreeAdapterTypes.DocumentFragment): string[] {
  const found: string[] = []
  const open = [...root.childNodes]
  for (let next = open.pop(); next; next = open.pop()) {
    if (!('childNodes' in next)) continue
    open.push(...next.childNodes)
    const isRoot = next.attrs.some(({ name, value }) => name === 'class' && value === 'bfp-root')
    if (isRoot && next.parentNode) found.push(next.parentNode.nodeName)
  }
  return found
}
