import { createHash } from 'node:crypto'
import { CONTRACT_VERSION, type Embed, type Manifest, TARGETS } from '@bfp/contract'
import { addresses, createPool, createRenderer, type PlatformScript, type Release } from '@bfp/render'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'

/** A format that answers what its props say: parts of an answer, as an expression. */
const SERVER = `globalThis.bfp = (request) => {
  const { op, props } = JSON.parse(request)
  const many = (text, count) => text.repeat(count)
  const good = { html: '<p>' + props.title + '</p>', description: { title: props.title, description: '' }, box: { narrow: 10, wide: 10 }, actions: [] }
  if (op === 'validate') return JSON.stringify({ ok: true, props })
  const answer = ANSWERS[props.does]({ good, many })
  return typeof answer === 'string' ? answer : JSON.stringify(answer)
}
const ANSWERS = {
  good: ({ good }) => good,
  strange: ({ good, many }) => ({ ...good, html: '<h2><svg>' + many('<td>', 600) + '</svg></h2>' }),
`

/** What formats may answer, each of which is a fault like any other: by name, an expression and what is said of it. */
const HOSTILE: Record<string, [answer: string, why: string]> = {
  deep: [`({ ...good, html: many('<div>', 5000) })`, 'The markup nests deeper than 256 elements'],
  wide: [`({ ...good, html: many('<b></b>', 200000) })`, 'The markup has more than 250000 tags'],
  large: [`({ ...good, html: many('x', 4200000) })`, 'The markup is 4200000 characters, more than 4194304'],
  'deep actions': [
    `JSON.stringify(good).replace('[]', many('[', 100000) + many(']', 100000))`,
    'The answer nests deeper than 100 levels',
  ],
  'many actions': [
    `({ ...good, actions: Array(250000).fill(0) })`,
    'The answer holds more than 200000 values',
  ],
  'deep JSON-LD': [
    `JSON.stringify({ ...good, description: { ...good.description, jsonLd: 0 } }).replace('"jsonLd":0', '"jsonLd":' + many('{"a":', 1000) + '1' + many('}', 1000))`,
    'The answer nests deeper than 100 levels',
  ],
  'large JSON-LD': [
    `({ ...good, description: { ...good.description, jsonLd: { text: many('x', 1000000) } } })`,
    'The JSON-LD has more than 1000000 characters',
  ],
  'props that grow': [
    `({ ...good, props: Array.from({ length: 3000 }, () => Array(100).fill(1)) })`,
    'The answer holds more than 200000 values',
  ],
  'a long title': [
    `({ ...good, description: { title: many('x', 5001), description: '' } })`,
    '<=5000 characters',
  ],
  'a long address': [
    `({ ...good, description: { ...good.description, image: 'https://e.example/' + many('x', 2048) } })`,
    '<=2048 characters',
  ],
  'a box as high as a mountain': [`({ ...good, box: { narrow: 1e9, wide: 1 } })`, '<=10000000'],
  'no JSON': [`many('[', 4000000)`, 'The answer nests deeper than 100 levels'],
}

const file = { file: 'x.js', bytes: 1, brotli: 1, integrity: 'sha384-' }
const code = `${SERVER}${Object.entries(HOSTILE).map(([name, [answer]]) => `${JSON.stringify(name)}: ({ good, many }) => ${answer}`)}}`
const manifest: Manifest = {
  contract: CONTRACT_VERSION,
  name: 'turncoat',
  version: '1.0.0',
  title: 'Turncoat',
  kind: 'component',
  hydrate: 'load',
  targets: [...TARGETS],
  schema: {},
  messages: { en: {} },
  locales: ['en'],
  richText: [['text']],
  migrations: [],
  submissions: false,
  server: file,
  client: file,
  runtime: '/assets/runtime.js',
}
const digest = createHash('sha256').update(code).digest('hex')
const release: Release = {
  id: 'turncoat@1.0.0',
  manifest,
  code,
  digest,
  css: '',
  client: '/c.js',
  module: '',
}

/** The scripts of the platform, which fail once. */
class Platform extends Map<string, PlatformScript> {
  isBroken = false

  override get(url: string): PlatformScript | undefined {
    const { isBroken } = this
    this.isBroken = false
    if (isBroken) throw new RangeError('planted')
    return super.get(url)
  }
}

const platform = new Platform()
let told: { bugs: unknown[]; faults: string[]; records: string[]; barred: string[] }

const pool = createPool({
  size: 1,
  onFault: ({ subject, fault, blamed }) => told.faults.push(`${subject} ${fault} ${blamed}`),
  onQuarantine: (id) => told.barred.push(id),
})

const renderer = createRenderer({
  pool,
  releases: { platform, all: () => [release], choose: () => release },
  lastGood: { get: async () => null, put: async () => {} },
  addresses: addresses('https://embeds.example'),
  cache: { poorFor: 0 },
  onBug: (error) => told.bugs.push(error),
  keepRecord: ({ outcome }) => {
    if (!outcome.ok) told.records.push(`${outcome.fault} ${outcome.message}`)
    return 'kept'
  },
})

beforeEach(() => {
  told = { bugs: [], faults: [], records: [], barred: [] }
  pool.pardon(release.id)
})

afterAll(() => pool.close())

const embedOf = (id: string, does: string): Embed => ({
  id,
  format: 'turncoat',
  revision: 1,
  props: { title: 'Lamps', does },
  writtenFor: '1.0.0',
  locale: 'en',
  channel: 'stable',
  created: 1,
  updated: 1,
})

describe.each(Object.entries(HOSTILE))('%s', (does, [, why]) => {
  test('is a step of the ladder, recorded and counted, for every target', async () => {
    for (const [at, target] of TARGETS.entries()) {
      const fragment = await renderer.fragment(embedOf(`e${at}-of-${does}`, does), { target })
      expect([fragment.state, fragment.record]).toEqual([at < 2 ? 'client' : 'link', 'kept'])
    }
    expect(told.records).toEqual(TARGETS.map(() => expect.stringContaining(why)))
    expect(told.records.join().length).toBeLessThan(10_000)
    expect(told.faults).toEqual(TARGETS.map((target, at) => `e${at}-of-${does}@1 ${target} bad-answer true`))
    expect(told.bugs).toEqual([])
  })

  test('is refused where an editor looks at it', async () => {
    const { format, props, locale } = embedOf('x', does)
    const seen = await renderer.preview({ format, props, locale }, { target: 'web' })
    expect(seen).toMatchObject({ ok: false, failure: { code: 'render-failed' } })
  })
})

test('a release that answers so on many embeds is in quarantine', async () => {
  for (let n = 0; n < 12; n++) await renderer.fragment(embedOf(`e${n}`, 'deep'), { target: 'web' })
  expect(told.barred).toEqual(['turncoat@1.0.0'])
  expect(told.faults).toHaveLength(10)
})

test('an embed that answers so again and again is not asked each time, for the same target', async () => {
  const ways = [
    {},
    { theme: 'light' },
    { theme: 'dark' },
    { isolation: 'shadow' },
    { style: 'link' },
  ] as const
  for (const way of ways) await renderer.fragment(embedOf('same', 'deep'), { target: 'web', ...way })
  expect(told.faults).toHaveLength(3)
  await renderer.fragment(embedOf('same', 'deep'), { target: 'crawler' })
  expect(told.faults).toHaveLength(4)
})

test('markup that a target cannot take costs a step of the ladder', async () => {
  const fragment = await renderer.fragment(embedOf('strange', 'strange'), { target: 'crawler' })
  expect(fragment.state).toBe('link')
  expect(told.records).toEqual([
    expect.stringMatching(/^target-failed crawler failed .* nest deeper than 512$/),
  ])
  expect(told.bugs).toEqual([])
})

test('so does a bug of ours, which is told', async () => {
  platform.isBroken = true
  const fragment = await renderer.fragment(embedOf('fine', 'good'), { target: 'app' })
  expect(fragment.state).toBe('client')
  expect(told.records).toEqual(['target-failed app failed on this: RangeError: planted'])
  expect(told.bugs).toEqual([new RangeError('planted')])
})

test('rich text that cannot be cleaned beside readers is a problem an editor is told', async () => {
  const refused = await renderer.validate('turncoat', { does: 'good', text: '<div>'.repeat(5_000) })
  const problems = [{ pointer: '/text', message: 'elements nest deeper than 512' }]
  expect(refused).toMatchObject({ ok: false, failure: { code: 'invalid-props', problems } })
  expect(told.faults).toEqual([])
})
