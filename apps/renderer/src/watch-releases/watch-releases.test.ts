import type { Drawn } from '@bfp/render'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { standingClock } from '../clock-for-tests.ts'
import { createMetrics } from '../metrics.ts'
import { NOTHING } from './tally.ts'
import { drawn, embed, halfway, NEW, rendered } from './watch-for-tests.ts'
import { watchReleases } from './watch-releases.ts'

type Place = Awaited<ReturnType<typeof halfway>>
type Options = Partial<Parameters<typeof watchReleases>[0]>

const QUICK = { every: 10, turnMs: 60_000 }

/** One instance of several; what was logged, and how often it rolled back. */
function instance({ store, live }: Place, options: Options = QUICK) {
  const told: { msg: string; passedOver?: string[] }[] = []
  const log = pino({}, { write: (line: string) => void told.push(JSON.parse(line)) })
  const releases = live()
  async function catchUp(): Promise<void> {
    releases.use({ releases: [], channels: await store.channels.list(), yanked: new Set() })
  }
  const follow = { catchUp, include: async () => true }
  const draw = async (): Promise<Drawn> => drawn()
  const parts = {
    store,
    live: releases,
    follow,
    draw,
    isQuarantined: () => false,
    metrics: createMetrics(),
    log,
    ...options,
  }
  const watch = watchReleases(parts)
  onTestFinished(watch.stop)
  /** Serves so many embeds of each release; those of the new one fail where asked. */
  function serve(from: number, count: number, fault?: string, fails: (n: number) => boolean = () => true) {
    for (let n = from; n < from + count; n++) {
      const one = embed(`e${n}`)
      const isNew = releases.choose('quiz', one)?.id === NEW
      watch.onRender(...rendered(releases, one, isNew && fault && fails(n) ? { fault } : {}))
    }
  }
  return { watch, serve, told, catchUp, messages: () => told.map(({ msg }) => msg) }
}

const channelOf = async ({ store }: Place) => (await store.channels.list('quiz'))[0]
const candidateOf = async (place: Place) => (await channelOf(place))?.candidate
const versionOf = async (place: Place) => (await channelOf(place))?.version

const stable = { format: 'quiz', channel: 'stable', by: 'ann' }
/** Gives the new release to all embeds, from the revision of `halfway`. */
async function promote({ store }: Place, trail = ['1.0.0']): Promise<void> {
  const whole = { ...stable, version: '1.1.0', trail, replaces: '1.0.0', base: 1 }
  expect(await store.channels.point(whole)).toMatchObject({ ok: true })
}

test('what two instances saw of few embeds each is judged together, and one of them rolls back', async () => {
  const place = await halfway()
  const [here, there] = [instance(place), instance(place)]
  here.serve(0, 14, 'threw')
  there.serve(100, 14, 'threw')
  await expect.poll(() => candidateOf(place)).toBeUndefined()
  await Promise.all([here.watch.stop(), there.watch.stop()])
  const messages = [...here.messages(), ...there.messages()]
  expect(messages.filter((text) => text === 'a release is rolled back')).toHaveLength(1)
  const entries = await place.store.audit.list({ subject: 'quiz/stable' })
  expect(entries.map(({ by }) => by)).toEqual(['bfp:watch', 'ann'])
  expect(entries[0]?.detail).toMatchObject({
    why: { version: '1.1.0', reason: expect.stringContaining('renders failed') },
  })
})

test('where a machine is overloaded, or both releases fail, none is rolled back', async () => {
  const place = await halfway()
  const draw = async (): Promise<Drawn> => ({ ok: false, fault: 'threw', message: '' })
  const { serve, watch } = instance(place, { ...QUICK, draw })
  serve(0, 200, 'overloaded')
  serve(200, 200, 'threw')
  await expect
    .poll(async () => (await place.store.health.list()).reduce((sum, { served }) => sum + served, 0))
    .toBeGreaterThan(250)
  await watch.stop()
  expect(await candidateOf(place)).toBeDefined()
  expect((await place.store.health.list()).map(({ failed }) => failed)).toEqual([0, 0])
})

test('a candidate in quarantine is rolled back, also where neither release was asked for', async () => {
  const place = await halfway()
  instance(place)
  await place.store.health.quarantine(NEW, 'threw on many', 'watch')
  await expect.poll(() => candidateOf(place)).toBeUndefined()
  const [entry] = await place.store.audit.list()
  expect(entry?.detail).toMatchObject({ why: { reason: 'in quarantine: threw on many' } })
  expect(await place.store.health.quarantined()).toHaveLength(1)
})

test('a step that all embeds got before its rival was asked for is held against what that did before', async () => {
  const place = await halfway()
  const before = { ...NOTHING, format: 'quiz', channel: 'stable', revision: 0, version: '1.0.0' }
  await place.store.health.add([{ ...before, served: 9_000 }])
  await promote(place)
  const { serve, catchUp } = instance(place)
  await catchUp()
  serve(0, 500, 'threw')
  await expect.poll(() => versionOf(place)).toBe('1.0.0')
  const [entry] = await place.store.audit.list()
  expect(entry?.detail).toMatchObject({
    why: { reason: '500 of 500 renders failed, 1.0.0 0 of 9000' },
  })
})

test('where the version before was yanked meanwhile, it is passed over, and that is told', async () => {
  const place = await halfway()
  const release = { name: 'quiz', manifest: {}, files: {}, paths: {}, by: 'ci' }
  for (const version of ['0.9.0', '1.0.0']) await place.store.releases.publish({ ...release, version })
  await promote(place, ['0.9.0', '1.0.0'])
  expect(await place.store.releases.mark('quiz', '1.0.0', 'yanked', 'ann')).toEqual({ ok: true })
  await place.store.health.quarantine(NEW, 'threw on many', 'watch')
  const { told, catchUp } = instance(place)
  await catchUp()
  await expect.poll(() => versionOf(place)).toBe('0.9.0')
  await expect.poll(() => told.map(({ passedOver }) => passedOver)).toEqual([['1.0.0']])
  expect((await place.store.audit.list())[0]?.detail).toMatchObject({ why: { passedOver: ['1.0.0'] } })
})

test('where the version before is lost, it is passed over as well', async () => {
  const place = await halfway()
  await promote(place, ['1.0.0', '0.8.0'])
  await place.store.health.quarantine(NEW, 'threw on many', 'watch')
  const { told, catchUp } = instance(place, {
    ...QUICK,
    follow: { catchUp: async () => {}, include: async () => false },
  })
  await catchUp()
  await expect.poll(() => versionOf(place)).toBe('1.0.0')
  expect(told.map(({ passedOver }) => passedOver)).toEqual([['0.8.0']])
})

test('where all that was before is yanked, a bad release stays, and that is told once', async () => {
  const place = await halfway()
  const release = { name: 'quiz', version: '1.0.0', manifest: {}, files: {}, paths: {}, by: 'ci' }
  await place.store.releases.publish(release)
  await promote(place)
  await place.store.releases.mark('quiz', '1.0.0', 'yanked', 'ann')
  await place.store.health.quarantine(NEW, 'threw on many', 'watch')
  const clock = standingClock()
  const { catchUp, messages } = instance(place, { clock: { ...clock, now: Date.now } })
  await catchUp()
  for (let looks = 0; looks < 20; looks++) await clock.pass(10_000)
  expect(messages()).toEqual(['a bad release has nothing to go back to'])
  expect(await versionOf(place)).toBe('1.1.0')
})

test.each([
  { fails: 'all of them', share: 5, one: 1 },
  { fails: 'one in ten', share: 50, one: 10 },
])(
  'looking as often as in production, what $share % have and fails on $fails is gone in a minute',
  async ({ share, one }) => {
    const clock = standingClock()
    const place = await halfway(clock.now)
    await place.store.channels.point({ ...stable, version: '1.0.0', trail: [], base: 1 })
    const { serve, catchUp } = instance(place, { clock })
    await catchUp()
    await clock.pass(60_000)
    const candidate = { version: '1.1.0', share }
    await place.store.channels.point({ ...stable, version: '1.0.0', trail: [], candidate, base: 2 })
    await catchUp()
    let seconds = 0
    for (; seconds < 600 && (await candidateOf(place)); seconds++) {
      serve(0, 400, 'threw', (n) => n % one === 0)
      await clock.pass(1_000)
    }
    expect(seconds).toBeGreaterThan(1)
    expect(seconds).toBeLessThanOrEqual(60)
  },
)

test('what was counted is kept when the service stops', async () => {
  const place = await halfway()
  const { serve, watch } = instance(place)
  serve(0, 50)
  await watch.stop()
  const served = (await place.store.health.list()).map((count) => count.served)
  expect(served.reduce((sum, one) => sum + one)).toBe(50)
})
