import type { Drawn } from '@bfp/render'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { createMetrics } from '../metrics.ts'
import { drawn, embed, halfway, NEW, rendered } from './watch-for-tests.ts'
import { watchReleases } from './watch-releases.ts'

type Place = Awaited<ReturnType<typeof halfway>>

/** One instance of several; what was logged, and how often it rolled back. */
function instance({ store, live }: Place, draw: () => Promise<Drawn> = async () => drawn()) {
  const told: string[] = []
  const log = pino({}, { write: (line: string) => void told.push(JSON.parse(line).msg) })
  const releases = live()
  async function catchUp(): Promise<void> {
    releases.use({ releases: [], channels: await store.channels.list(), yanked: new Set() })
  }
  const follow = { catchUp, include: async () => true }
  const parts = {
    store,
    live: releases,
    follow,
    draw,
    metrics: createMetrics(),
    log,
    every: 10,
    turnMs: 60_000,
  }
  const watch = watchReleases(parts)
  onTestFinished(watch.stop)
  /** Serves so many embeds of each release; those of the new one fail where asked. */
  function serve(from: number, count: number, fault?: string): void {
    for (let n = from; n < from + count; n++) {
      const one = embed(`e${n}`)
      const isNew = releases.choose('quiz', one)?.id === NEW
      watch.onRender(...rendered(releases, one, isNew && fault ? { fault } : {}))
    }
  }
  return { watch, serve, told }
}

const candidateOf = async ({ store }: Place) => (await store.channels.list('quiz'))[0]?.candidate

test('what two instances saw of few embeds each is judged together, and one of them rolls back', async () => {
  const place = await halfway()
  const [here, there] = [instance(place), instance(place)]
  here.serve(0, 14, 'threw')
  there.serve(100, 14, 'threw')
  await expect.poll(() => candidateOf(place)).toBeUndefined()
  await Promise.all([here.watch.stop(), there.watch.stop()])
  expect([...here.told, ...there.told].filter((text) => text === 'a release is rolled back')).toHaveLength(1)
  const entries = await place.store.audit.list({ subject: 'quiz/stable' })
  expect(entries.map(({ by }) => by)).toEqual(['bfp:watch', 'ann'])
  expect(entries[0]?.detail).toMatchObject({
    why: { version: '1.1.0', reason: expect.stringContaining('renders failed') },
  })
})

test('where a machine is overloaded, or both releases fail, none is rolled back', async () => {
  const place = await halfway()
  const { serve, watch } = instance(place, async () => ({ ok: false, fault: 'threw', message: '' }))
  serve(0, 200, 'overloaded')
  serve(200, 200, 'threw')
  await expect
    .poll(async () => (await place.store.health.list()).reduce((sum, { served }) => sum + served, 0))
    .toBeGreaterThan(250)
  await watch.stop()
  expect(await candidateOf(place)).toBeDefined()
  expect((await place.store.health.list()).map(({ failed }) => failed)).toEqual([0, 0])
})

test('a candidate in quarantine is rolled back once it was asked for', async () => {
  const place = await halfway()
  const { serve } = instance(place)
  serve(0, 10)
  await place.store.health.quarantine(NEW, 'threw on many')
  await expect.poll(() => candidateOf(place)).toBeUndefined()
  const [entry] = await place.store.audit.list()
  expect(entry?.detail).toMatchObject({ why: { reason: 'in quarantine: threw on many' } })
  expect(await place.store.health.quarantined()).toHaveLength(1)
})

test('what was counted is kept when the service stops', async () => {
  const place = await halfway()
  const { serve, watch } = instance(place)
  serve(0, 50)
  await watch.stop()
  const served = (await place.store.health.list()).map((count) => count.served)
  expect(served.reduce((sum, one) => sum + one)).toBe(50)
})
