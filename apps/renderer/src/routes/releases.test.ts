import { createHash } from 'node:crypto'
import type { Marked } from '@bfp/store'
import { expect, test } from 'vitest'
import { PUBLISH, RELEASES, startApp } from '../app-for-tests.ts'

const BYTES = Buffer.from('globalThis.bfp = () => ""')
const HASH = createHash('sha256').update(BYTES).digest('hex')
const RUNTIME = `/assets/runtime.${Buffer.from(HASH, 'hex').toString('base64url').slice(0, 12)}.js`
const file = (name: string) => ({ file: name, bytes: BYTES.length, brotli: 1, integrity: 'sha384-' })
const release = { name: 'tally', version: '0.9.0', paths: {}, by: 'ci' }
const publication = {
  manifest: {
    ...RELEASES.all()[0]?.manifest,
    ...{ version: '0.9.0', server: file('server.js'), client: file('client.a1.js'), runtime: RUNTIME },
  },
  files: { 'server.js': HASH, 'client.a1.js': HASH, [RUNTIME]: HASH },
}

test('of a release that is published again, what the disk lost is asked for', async () => {
  const { url, store } = await startApp()
  await store.releases.publish({ ...release, ...publication })
  const publish = async (body: object) => {
    const init = { method: 'PUT', headers: { authorization: `Bearer ${PUBLISH}` } }
    const answer = await fetch(`${url}/api/releases/tally/0.9.0`, { ...init, body: JSON.stringify(body) })
    return [answer.status, await answer.json()]
  }
  const said = { release: 'tally@0.9.0', missing: [] }
  expect(await publish(publication)).toEqual([202, { ...said, state: 'incomplete', missing: [HASH] }])
  const other = { ...publication, manifest: { ...publication.manifest, title: 'Other' } }
  expect(await publish(other)).toMatchObject([409, { error: { code: 'release-exists' } }])
  await store.blobs.put(BYTES)
  expect(await publish(publication)).toEqual([200, { ...said, state: 'unchanged' }])
})

/** What a publisher is told who yanks a release that is in use. */
async function yanking(used: Partial<Extract<Marked, { code: 'release-in-use' }>>): Promise<string> {
  const { store } = await startApp()
  const refused: Marked = {
    ...{ ok: false, code: 'release-in-use', embeds: [], pins: 0, channels: [] },
    ...used,
  }
  const { url } = await startApp({
    store: { ...store, releases: { ...store.releases, mark: async () => refused } },
  })
  const answer = await fetch(`${url}/api/releases/tally/0.9.0/status`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${PUBLISH}` },
    body: JSON.stringify({ status: 'yanked' }),
  })
  expect(answer.status).toBe(409)
  return (await answer.json()).error.message
}

test('who pins a release that shall be yanked is named, and how many they are where not all are', async () => {
  const embeds = ['a', 'b']
  expect(await yanking({ embeds, pins: 2 })).toBe('tally@0.9.0 is pinned by a, b')
  expect(await yanking({ embeds, pins: 412 })).toBe('tally@0.9.0 is pinned by 412 embeds, the first are a, b')
  expect(await yanking({ embeds, pins: 2, channels: ['canary'] })).toBe(
    'tally@0.9.0 is pinned by a, b and on channel canary',
  )
})
