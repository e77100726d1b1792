import type { Verdict } from '@bfp/contract'
import { expect, test } from 'vitest'
import { PUBLISH, RELEASES, releaseOf, startApp } from '../app-for-tests.ts'

const [tally] = RELEASES.all()
if (!tally) throw new Error('the app for tests has no release')
const next = releaseOf({ ...tally.manifest, version: '1.1.0' })
const built = { ...RELEASES, all: () => [tally, next] }

const fullDisk = () => Promise.reject(Object.assign(new Error('disk full'), { code: 'ENOSPC' }))

/** Promotes a release that passes its rehearsal, to a client that takes lines or one that does not. */
async function promote(accept: string, parts: Parameters<typeof startApp>[0] = {}) {
  const { url } = await startApp({
    built,
    releases: built,
    async rehearse({ onProgress }) {
      onProgress({ done: 1, total: 1 })
      return { ok: true, value: { passed: true } as Verdict }
    },
    ...parts,
  })
  const answer = await fetch(`${url}/api/formats/tally/channels/stable`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${PUBLISH}`, accept },
    body: JSON.stringify({ release: 'tally@1.1.0' }),
  })
  const lines = (await answer.text()).trim().split('\n')
  return { status: answer.status, lines: lines.map((line) => JSON.parse(line)) }
}

const LINES = 'application/x-ndjson'
const away = { code: 'store-unavailable', hint: expect.stringContaining('Nothing was changed') }

test('a promotion is answered with what it came to, in lines or at once', async () => {
  const { status, lines } = await promote(LINES)
  expect([status, lines.map((line) => Object.keys(line)[0])]).toEqual([
    200,
    ['progress', 'verdict', 'channel'],
  ])
  expect(lines.at(-1)).toMatchObject({ channel: { version: '1.1.0', previous: '1.0.0', by: 'publish' } })
  expect(await promote('application/json')).toMatchObject({ status: 200, lines: [{ version: '1.1.0' }] })
})

test('where it cannot be stored, the last line says so, though the status was given long before', async () => {
  const broken = async () => {
    const { store } = await startApp()
    return { ...store, channels: { ...store.channels, point: fullDisk } }
  }
  const { status, lines } = await promote(LINES, { store: await broken() })
  expect([status, lines.length, lines.at(-1)]).toMatchObject([200, 3, { error: away }])
  expect(await promote('application/json', { store: await broken() })).toMatchObject({
    status: 503,
    lines: [{ error: away }],
  })
})

test('a bug after the first line is told by the last one, with the request to report', async () => {
  const store = await startApp().then((app) => app.store)
  const broken = {
    ...store,
    channels: { ...store.channels, point: () => Promise.reject(new Error('a bug')) },
  }
  const { lines } = await promote(LINES, { store: broken })
  expect(lines.at(-1)).toMatchObject({
    error: { code: 'internal', hint: expect.stringMatching(/report request \S+/) },
  })
})

test('a release whose files are lost is not promoted, and who wants that is told what helps', async () => {
  const { url, store } = await startApp()
  const integrity = `sha384-${'A'.repeat(64)}`
  const file = (name: string) => ({ file: name, bytes: 1, brotli: 1, integrity })
  const runtime = '/assets/runtime.aaaaaaaaaaaa.js'
  const manifest = {
    ...tally.manifest,
    version: '0.9.0',
    server: file('server.js'),
    client: file('client.a1.js'),
  }
  const files = { 'server.js': HASH, 'client.a1.js': HASH, [runtime]: HASH }
  const row = { name: 'tally', version: '0.9.0', paths: {}, by: 'ci' }
  await store.releases.publish({ ...row, manifest: { ...manifest, runtime }, files })
  const answer = await fetch(`${url}/api/formats/tally/channels/stable`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${PUBLISH}` },
    body: JSON.stringify({ release: 'tally@0.9.0' }),
  })
  const message = 'server.js of tally@0.9.0 is not among the blobs'
  const hint = expect.stringContaining('Publish the same version again')
  expect([answer.status, await answer.json()]).toEqual([
    409,
    { error: { code: 'lost-release', message, hint } },
  ])
})

const HASH = 'a'.repeat(64)
