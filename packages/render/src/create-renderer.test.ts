import { CONTRACT_VERSION, type Embed, type Manifest } from '@bfp/contract'
import { expect, test, vi } from 'vitest'
import { addresses } from './address.ts'
import { createRenderer, type RendererOptions } from './create-renderer.ts'
import type { CallResult, WorkerPool } from './pool/pool.ts'
import type { Release } from './release.ts'

const file = { file: 'server.js', bytes: 1, brotli: 1, integrity: 'sha384-' }
const manifest: Manifest = {
  ...{ contract: CONTRACT_VERSION, name: 'poll', version: '1.0.0', title: 'Poll', kind: 'component' },
  ...{ hydrate: 'load', targets: ['web'], schema: {}, messages: { en: {} }, locales: ['en'] },
  ...{ richText: [], migrations: [], submissions: true, server: file, client: file, runtime: '/r.js' },
}
const release: Release = {
  ...{ id: 'poll@1.0.0', manifest, code: '', digest: '', css: '' },
  ...{ client: '/c.js', module: '' },
}
const embed: Embed = {
  ...{ id: 'one', format: 'poll', revision: 1, props: {}, writtenFor: '1.0.0', locale: 'en' },
  ...{ channel: 'stable', created: 0, updated: 0 },
}
const drawn = {
  ...{ html: '<p>Drawn</p>', description: { title: 'One', description: '' } },
  ...{ box: { narrow: 10, wide: 10 }, actions: [] },
}

const nothing = (): never => expect.unreachable()
const IDLE: Omit<WorkerPool, 'call'> = {
  ...{ quarantine: nothing, isQuarantined: nothing, excuse: nothing, pardon: nothing },
  ...{ stats: nothing, pids: nothing, close: nothing },
}

/** A renderer whose workers draw where they are to, and fail on what readers and editors send, as told. */
function rendererThat(
  fault: 'crashed' | 'overloaded',
  { draws = true, chosen = release, ...replaced }: Replaced = {},
) {
  async function call(_: unknown, request: string): Promise<CallResult> {
    const { op, fields } = JSON.parse(request)
    if (draws && op === 'render' && !fields) return { ok: true, value: JSON.stringify(drawn), ms: 1 }
    return { ok: false, fault, message: 'as told' }
  }
  return createRenderer({
    pool: { call, ...IDLE },
    releases: { platform: new Map(), all: () => [chosen], choose: () => chosen },
    lastGood: { get: async () => null, put: async () => {} },
    addresses: addresses('https://embeds.example'),
    ...replaced,
  })
}

type Replaced = Pick<Partial<RendererOptions>, 'lastGood' | 'onBug'> & { draws?: boolean; chosen?: Release }

test('a form that the format cannot answer gets the page that nobody filled in, which says why', async () => {
  const renderer = rendererThat('crashed')
  const untouched = await renderer.page(embed)
  const answered = await renderer.page(embed, { fields: [['word', 'x']] })
  expect(answered).toEqual({ ...untouched, fault: 'crashed' })
  expect(untouched).not.toHaveProperty('fault')
  expect(await renderer.draw(embed, { target: 'web' }, { fields: [] })).toMatchObject({ fault: 'crashed' })
})

test('a machine that is overloaded is told from a format that fails', async () => {
  for (const [fault, code] of [
    ['overloaded', 'overloaded'],
    ['crashed', 'render-failed'],
  ] as const) {
    const renderer = rendererThat(fault)
    expect(await renderer.receive(embed, {})).toMatchObject({ failure: { code } })
    expect(await renderer.validate('poll', {}, embed)).toMatchObject({ failure: { code } })
  }
})

test.each([
  { state: 'fresh', draws: true },
  { state: 'client', draws: false },
  {
    state: 'link',
    draws: false,
    chosen: { ...release, manifest: { ...manifest, hydrate: 'never' as const } },
  },
])(
  'a store of last good fragments that fails is told, and costs no step but its own: $state',
  async (told) => {
    const { state, ...how } = told
    const failed = (): Promise<never> => Promise.reject(new Error('EIO'))
    const onBug = vi.fn()
    const renderer = rendererThat('crashed', { lastGood: { get: failed, put: failed }, onBug, ...how })
    expect(await renderer.fragment(embed, { target: 'web' })).toMatchObject({ state })
    expect(onBug.mock.calls).toEqual([[new Error('EIO')]])
  },
)

test('each target is trusted by itself', async () => {
  const subjects: string[] = []
  const pool: WorkerPool = {
    ...IDLE,
    async call(_, __, { subject }) {
      subjects.push(subject)
      return { ok: true, value: JSON.stringify(drawn), ms: 1 }
    },
  }
  const renderer = createRenderer({
    pool,
    releases: { platform: new Map(), all: () => [release], choose: () => release },
    lastGood: { get: async () => null, put: async () => {} },
    addresses: addresses('https://embeds.example'),
  })
  for (const target of ['web', 'crawler'] as const) await renderer.draw(embed, { target })
  expect(subjects).toEqual(['one@1 web', 'one@1 crawler'])
})
