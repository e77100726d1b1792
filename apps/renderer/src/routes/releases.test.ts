import { createHash } from 'node:crypto'
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

/** What a publisher is told who yanks a release that so many embeds pin, on two channels, and channels point to. */
async function yanking(version: string, pins: number, channels: string[] = []): Promise<string> {
  const { url, store } = await startApp()
  await store.releases.publish({ ...release, ...publication, version })
  const pinning = { format: 'tally', props: {}, locale: 'en', by: 'desk', pin: `tally@${version}` }
  const pin = (n: number) =>
    store.embeds.create({ ...pinning, id: `e${100 + n}`, channel: n % 2 ? 'canary' : 'stable' })
  await Promise.all(Array.from({ length: pins }, (_, n) => pin(n)))
  for (const channel of channels)
    await store.channels.point({ format: 'tally', channel, version, trail: [], base: 0, by: 'ann' })
  const answer = await fetch(`${url}/api/releases/tally/${version}/status`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${PUBLISH}` },
    body: JSON.stringify({ status: 'yanked' }),
  })
  expect(answer.status).toBe(409)
  return (await answer.json()).error.message
}

test('who pins a release that shall be yanked is named, and how many they are where not all are', async () => {
  expect(await yanking('0.9.0', 2)).toBe('tally@0.9.0 is pinned by e100, e101')
  const first = Array.from({ length: 100 }, (_, n) => `e${100 + n}`).join(', ')
  expect(await yanking('1.0.0', 103, ['canary', 'stable'])).toBe(
    `tally@1.0.0 is pinned by 103 embeds, the first are ${first} and on channel canary, stable`,
  )
})

test('what `stable` has though nobody pointed it there is not yanked', async () => {
  expect(await yanking('1.0.0', 0)).toBe('tally@1.0.0 is on channel stable')
})
