import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CONTRACT_VERSION } from '@bfp/contract'
import { integrityOf, type Releases } from '@bfp/render'
import { openStore, type Store } from '@bfp/store'
import { expect, onTestFinished, test } from 'vitest'
import { CLOCK } from '../clock.ts'
import { standingClock } from '../clock-for-tests.ts'
import { followStore } from './follow-store.ts'
import { liveReleases } from './live-releases.ts'

const BYTES = Buffer.from('globalThis.bfp = () => ""')
const HASH = createHash('sha256').update(BYTES).digest('hex')
const RUNTIME = '/assets/runtime.js'
const file = (name: string) => ({ file: name, bytes: BYTES.length, brotli: 1, integrity: integrityOf(BYTES) })

function release(version: string) {
  const said = {
    title: 'Quiz',
    kind: 'component',
    hydrate: 'load',
    targets: ['web'],
    schema: {},
    messages: {},
  }
  const more = {
    locales: ['en'],
    richText: [],
    submissions: false,
    runtime: RUNTIME,
    contract: CONTRACT_VERSION,
  }
  const manifest = {
    name: 'quiz',
    version,
    ...said,
    ...more,
    server: file('server.js'),
    client: file('client.js'),
  }
  const files = { 'server.js': HASH, 'client.js': HASH, [RUNTIME]: HASH }
  return { name: 'quiz', version, manifest, files, paths: {}, by: 'ci' }
}

const stable = { format: 'quiz', channel: 'stable', trail: [], by: 'ann' }
const held = { id: 'held', format: 'quiz', props: {}, locale: 'en', by: 'desk' }
const nothing: Releases = { platform: new Map(), all: () => [], choose: () => undefined }

async function follower(clock = CLOCK) {
  const dir = await mkdtemp(join(tmpdir(), 'bfp-follow-'))
  const store: Store = await openStore({ dir })
  await store.blobs.put(BYTES)
  const live = liveReleases(nothing)
  let looks = 0
  const pins = () => {
    looks += 1
    return store.embeds.pins()
  }
  const heard: string[] = []
  const pointed: string[][] = []
  const barred: string[][] = []
  const faults: unknown[] = []
  const tell = {
    pointed: (ids: string[]) => void (ids.length && pointed.push(ids)),
    barred: (ids: string[]) => void barred.push(ids),
  }
  const follow = await followStore({
    ...{ store: { ...store, embeds: { ...store.embeds, pins } }, live, clock, ...tell },
    onFault: (error) => faults.push(error),
  })
  follow.heard((embed) => heard.push(embed))
  onTestFinished(async () => {
    await follow.stop()
    await store.close()
    await rm(dir, { recursive: true })
  })
  const ids = () => live.all().map(({ id }) => id)
  return { dir, store, live, follow, heard, pointed, barred, faults, ids, looks: () => looks }
}

test('only what a channel points to or an embed pins is held in memory', async () => {
  const { store, follow, ids } = await follower()
  for (const version of ['1.0.0', '1.1.0', '1.2.0', '1.3.0']) await store.releases.publish(release(version))
  await follow.catchUp()
  expect(ids()).toEqual([])
  await store.channels.point({
    ...stable,
    base: 0,
    version: '1.0.0',
    candidate: { version: '1.1.0', share: 5 },
  })
  await store.embeds.create({ ...held, pin: 'quiz@1.3.0' })
  await follow.catchUp()
  expect(ids()).toEqual(['quiz@1.0.0', 'quiz@1.1.0', 'quiz@1.3.0'])
  await store.channels.point({ ...stable, base: 1, version: '1.2.0' })
  await follow.catchUp()
  expect(ids()).toEqual(['quiz@1.2.0', 'quiz@1.3.0'])
})

test('a release that is asked for is held until it is pinned, for a minute', async () => {
  const clock = standingClock()
  const { store, follow, ids } = await follower(clock)
  for (const version of ['1.0.0', '1.1.0', '1.2.0']) await store.releases.publish(release(version))
  const syncing = follow.catchUp()
  for (const id of ['quiz@1.0.0', 'quiz@1.1.0']) expect(await follow.include(id)).toBe(true)
  await syncing
  expect(ids()).toEqual(['quiz@1.0.0', 'quiz@1.1.0'])
  await store.channels.point({ ...stable, base: 0, version: '1.2.0' })
  await clock.pass(59_000)
  expect(ids()).toEqual(['quiz@1.0.0', 'quiz@1.1.0', 'quiz@1.2.0'])
  await store.embeds.create({ ...held, pin: 'quiz@1.0.0' })
  await clock.pass(1_000)
  expect(ids()).toEqual(['quiz@1.0.0', 'quiz@1.2.0'])
})

test('saves are told by embed, and who points a channel anew gives its releases another chance', async () => {
  const { store, follow, heard, pointed } = await follower()
  await store.releases.publish(release('1.0.0'))
  await store.embeds.create({ id: 'one', format: 'quiz', props: {}, locale: 'en', by: 'desk' })
  await follow.catchUp()
  expect([heard, pointed]).toEqual([['one'], []])
  await store.channels.point({ ...stable, base: 0, version: '1.0.0' })
  await follow.catchUp()
  expect(pointed).toEqual([['quiz@1.0.0']])
})

test('what is in quarantine is told from the start, when it changes, and not once it is promoted anew', async () => {
  const { store, follow, barred, pointed } = await follower()
  expect(barred).toEqual([[]])
  await store.health.quarantine('quiz@1.1.0', 'failed', 'watch')
  await follow.catchUp()
  expect(barred.at(-1)).toEqual(['quiz@1.1.0'])
  await store.channels.point({ ...stable, base: 0, version: '1.0.0' })
  await follow.catchUp()
  expect([barred.at(-1), pointed.at(-1)]).toEqual([['quiz@1.1.0'], ['quiz@1.0.0']])
  const candidate = { version: '1.1.0', share: 5 }
  await store.channels.point({ ...stable, base: 1, version: '1.0.0', candidate })
  await follow.catchUp()
  expect([barred.at(-1), pointed.at(-1)]).toEqual([[], ['quiz@1.1.0']])
})

test('changes are found without being asked for', async () => {
  const { store, live } = await follower()
  await store.releases.publish(release('1.0.0'))
  await store.channels.point({ ...stable, base: 0, version: '1.0.0' })
  await expect.poll(() => live.choose('quiz')?.id).toBe('quiz@1.0.0')
})

test('a release that is lost is told once, keeps the old one in use, and is used once it is back', async () => {
  const { dir, store, live, follow, faults, ids } = await follower()
  await store.releases.publish(release('1.0.0'))
  await store.channels.point({ ...stable, base: 0, version: '1.0.0' })
  await follow.catchUp()
  await writeFile(join(dir, 'blobs', HASH.slice(0, 2), HASH), 'garbled')
  await store.releases.publish(release('1.1.0'))
  await store.channels.point({
    ...stable,
    base: 1,
    version: '1.0.0',
    candidate: { version: '1.1.0', share: 99 },
  })
  for (let times = 0; times < 3; times += 1) await follow.catchUp()
  expect([ids(), faults.length]).toEqual([['quiz@1.0.0'], 1])
  expect(live.choose('quiz', { id: 'any' })?.id).toBe('quiz@1.0.0')
  await store.blobs.put(BYTES)
  await expect.poll(ids).toEqual(['quiz@1.0.0', 'quiz@1.1.0'])
})

test('a release that stays lost is looked for ever less often, and keeps no promotion waiting', async () => {
  const clock = standingClock()
  const { store, live, faults, looks } = await follower(clock)
  const files = { ...release('1.0.0').files, 'server.js': '0'.repeat(64) }
  await store.releases.publish({ ...release('1.0.0'), files })
  await store.embeds.create({ ...held, pin: 'quiz@1.0.0' })
  for (let ms = 0; ms < 60_000; ms += 200) await clock.pass(200)
  expect([faults.length, looks()]).toEqual([1, 1 + 1 + 8])
  await store.releases.publish(release('1.1.0'))
  await store.channels.point({ ...stable, base: 0, version: '1.1.0' })
  await clock.pass(200)
  expect(live.choose('quiz')?.id).toBe('quiz@1.1.0')
})

test('a store that is away is told of once, and asked as often as ever', async () => {
  const clock = standingClock()
  const { store, faults } = await follower(clock)
  await store.close()
  for (let times = 0; times < 5; times += 1) await clock.pass(200)
  expect(faults).toHaveLength(1)
})

test('who changed something is not told that it failed where the store cannot be read right after', async () => {
  const { store, follow, faults } = await follower()
  await store.close()
  await follow.catchUp()
  expect(faults).toContainEqual(expect.any(Error))
})
