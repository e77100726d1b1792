import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { JSDOM } from 'jsdom'
import { expect, it } from 'vitest'
import type { ChecksInput } from './props.ts'
import { draw, given, renderStatic, validate } from './test/door.ts'

const real = process.env.BFP_REAL

const OWN = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{month} {{x}} %s',
  '<!--',
]

/** All texts are this one. */
function propsOf(text: string): ChecksInput {
  const series = { name: text, start: '2020-01', values: [1, 2] }
  return {
    title: text,
    intro: text,
    unit: text,
    series,
    moments: [{ month: '2020-02', title: text, text }],
    regions: { label: text, list: [series] },
    note: text,
    source: { name: text },
  }
}

/** Elements in their order, and how often the text is there. */
function shapeOf(root: Element, text: string) {
  const holds = ({ textContent, childElementCount }: Element): boolean =>
    childElementCount === 0 && textContent.includes(text)
  const all = [...root.querySelectorAll('*')]
  return {
    tags: all.map(({ localName }) => localName),
    attributes: all.flatMap((node) => node.getAttributeNames()),
    times: all.filter(holds).length,
  }
}

function shapes(text: string) {
  const props = given('single-month', propsOf(text))
  const { root, bringAlive } = draw(props)
  bringAlive()
  const still = new JSDOM(renderStatic(props).html).window.document.body
  return [root, new JSDOM(root.innerHTML).window.document.body, still].map((each) => shapeOf(each, text))
}

function expectHarmless(texts: readonly string[]): void {
  const wanted = shapes('Harmless')
  const saved = texts.filter((text) => validate({ ...propsOf(text) }).ok)
  expect(saved.length).toBeGreaterThan(texts.length / 2)
  for (const text of saved)
    for (const [at, { times, ...shape }] of shapes(text).entries()) {
      const { times: least = 0, ...same } = wanted[at] ?? {}
      expect(shape, text).toEqual(same)
      expect(times, text).toBeGreaterThanOrEqual(least)
    }
}

it('markup in any text stays text', () => expectHarmless(OWN))

it.skipIf(!real)('a quarter of the collected strings does so, too (skipped unless BFP_REAL is set)', () => {
  const read = (file: string): unknown[] =>
    JSON.parse(readFileSync(join(real ?? '', 'hostile', file), 'utf8'))
  const strings = ['naughty-strings.json', 'html-payloads.json'].flatMap(read)
  const texts = strings.map((item) => (typeof item === 'string' ? item : String(Object(item).payload)))
  expectHarmless([...new Set(texts)].filter((text, at) => text.length <= 60 && at % 4 === 0))
})
