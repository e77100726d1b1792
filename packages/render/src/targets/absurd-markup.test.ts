import { TARGETS } from '@bfp/contract'
import { describe, expect, it, test } from 'vitest'
import { validatePage } from '../page.ts'
import { drawingFor } from './drawing-for-tests.ts'
import { targetNamed } from './index.ts'

const many = (text: string, count: number): string => text.repeat(count)
const numbered = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join('')

/** What a parser reads in a moment, and what would keep code that recurses, or looks back, for minutes. */
const ABSURD: [string, string][] = [
  ['deep', many('<div>', 100_000)],
  ['deep where it may not be', many('<ul><li><a href="x">', 10_000)],
  ['wide', many('<p>x</p>', 120_000)],
  ['empty', many('<p></p>', 30_000)],
  ['full of links', many('<link rel="stylesheet" href="https://x.example/" data-bfp="x">', 40_000)],
  ['one tag of many attributes', `<p ${numbered(100_000, (n) => ` a${n}`)}>`],
  ['one long attribute', `<p title="${many('<div>', 400_000)}">x</p>`],
  ['full of open scripts', many('<script ', 200_000)],
  ['full of scripts', many('<script>', 200_000)],
  ['full of open comments', many('<!--', 200_000)],
  ['full of bodies', numbered(20_000, (n) => `<body a${n}>`)],
  ['opened again in each paragraph', `<p>${numbered(400, (n) => `<b id=b${n}>`)}</p>${many('<p>x', 20_000)}`],
]

describe.each(ABSURD)('markup that is %s', (_, html) => {
  it.each(TARGETS)('is wrapped for %s, and judged', { timeout: 60_000 }, (target) => {
    const wrapped = targetNamed(target).wrap(drawingFor({ target }, { html }))
    expect(wrapped.html.length).toBeGreaterThan(100)
    expect(Array.isArray(targetNamed(target).validate(wrapped.html))).toBe(true)
  })

  it('is judged in a page', () => {
    expect(validatePage({ html: `<main>${html}</main>`, csp: '' }).length).toBeGreaterThan(0)
  })
})

test.each(TARGETS)('what is too much for a parser is a problem in %s', (target) => {
  const { html } = targetNamed(target).wrap(drawingFor({ target }))
  const deep = html.replace(/(?=<\/div><|<\/main>|<\/article>)/, many('<div>', 600))
  expect(targetNamed(target).validate(deep)).toEqual([
    { pointer: '', message: 'elements nest deeper than 512' },
  ])
})

test('a static view too long to be looked at becomes the figure in an instant article', () => {
  const long = drawingFor({ target: 'instant' }, { html: many('<p>Lamps</p>', 11_000) })
  const instant = targetNamed('instant')
  const { html } = instant.wrap(long)
  expect(html).not.toContain('<p>Lamps</p>')
  expect(html).toContain('<figure class="op-interactive">')
  expect(instant.validate(html)).toEqual([])
  expect(instant.wrap({ ...long, html: many('<p>Lamps</p>', 10_000) }).html).toContain('<p>Lamps</p>')
})
