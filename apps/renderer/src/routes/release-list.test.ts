import { ReleaseListing } from '@bfp/contract'
import { expect, test } from 'vitest'
import { PUBLISH, RELEASES, startApp } from '../app-for-tests.ts'
import { WATCH } from '../watch-releases/roll-back.ts'

const manifest = RELEASES.all()[0]?.manifest

/** The app, and a store where so many releases of a format were published: `0.0.100` and on. */
async function published(count: number) {
  const { store, get } = await startApp()
  for (let n = 0; n < count; n += 1) {
    const version = `0.0.${100 + n}`
    const release = { name: 'tally', version, manifest: { ...manifest, version }, files: {}, paths: {} }
    await store.releases.publish({ ...release, by: 'ci' })
  }
  return {
    store,
    async list() {
      const answer = await get('/api/releases/tally', { authorization: `Bearer ${PUBLISH}` })
      return ReleaseListing.parse(await answer.json())
    },
  }
}

test('the newest hundred are listed, and all that are in use or are to be looked at', async () => {
  const { store, list } = await published(110)
  const stable = { format: 'tally', channel: 'stable', trail: [] }
  const why = { version: '0.0.102', reason: 'it failed' }
  await store.channels.point({ ...stable, base: 0, version: '0.0.101', by: WATCH, why })
  await store.embeds.create({
    ...{ id: 'held', format: 'tally', props: {}, locale: 'en', by: 'desk', pin: 'tally@0.0.104' },
  })
  await store.health.quarantine('tally@0.0.106', 'failed often', WATCH)
  const { releases } = await list()
  const before = releases.filter(({ version }) => Number(version.split('.')[2]) < 110)
  expect(before.map(({ version }) => version)).toEqual(['1.0.0', '0.0.106', '0.0.104', '0.0.102', '0.0.101'])
  expect(releases).toHaveLength(100 + 5)
  expect(before[1]).toMatchObject({ quarantine: { why: 'failed often' } })
})

test('a release whose manifest can no longer be read is listed with what can be said of it', async () => {
  const { store, list } = await published(1)
  const later = { contract: 99, server: 'elsewhere' }
  const release = { name: 'tally', version: '0.1.0', manifest: later, files: {}, paths: {}, by: 'ci' }
  await store.releases.publish(release)
  const { releases } = await list()
  expect(releases.map(({ version }) => version)).toEqual(['1.0.0', '0.1.0', '0.0.100'])
  expect(releases[1]).toMatchObject({ release: 'tally@0.1.0', status: 'published', by: 'ci' })
  expect(releases.map((one) => 'sizes' in one)).toEqual([true, false, true])
})
