import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Built, makePolls, type Polls } from './build-poll.ts'
import { publisher, sha256 } from './publish.ts'
import { EDIT, type Running, startRenderer } from './service.ts'

let service: Running
let polls: Polls
let good: Built
let publish: ReturnType<typeof publisher>

beforeAll(async () => {
  polls = await makePolls()
  good = await polls.build('1.0.0', 'good')
  service = await startRenderer()
  publish = publisher(service.url)
})

afterAll(async () => {
  await service.close()
  await polls.remove()
})

/** The good release with another server module, whose size and integrity the manifest knows. */
function withServer(code: string): Built {
  const bytes = Buffer.from(code)
  const integrity = `sha384-${createHash('sha384').update(bytes).digest('base64')}`
  const server = { ...good.manifest.server, bytes: bytes.length, integrity }
  return {
    manifest: { ...good.manifest, version: '6.6.6', server },
    files: { ...good.files, 'server.js': sha256(bytes) },
    blobs: new Map([...good.blobs, [sha256(bytes), bytes]]),
  }
}

const serverOf = ({ files, blobs }: Built): string => String(blobs.get(files['server.js'] ?? ''))

test('a corrupted upload is refused and keeps nothing', async () => {
  const [hash = '', bytes = Buffer.alloc(0)] = [...good.blobs][0] ?? []
  const corrupt = Buffer.from(bytes)
  corrupt[10] = (corrupt[10] ?? 0) ^ 1
  const refused = await publish.upload(corrupt, hash)
  expect([refused.status, refused.json().error.code]).toEqual([422, 'wrong-hash'])
  expect((await publish.announce(good)).json().missing).toContain(hash)
  for (const odd of ['x', '..%2f..%2fbfp.sqlite', 'A'.repeat(64)])
    expect((await publish.upload(Buffer.from('x'), odd)).status).toBe(422)
})

test('a file over the limit is refused', async () => {
  const refused = await publish.upload(Buffer.alloc(8 * 2 ** 20 + 1))
  expect([refused.status, refused.json().error.code]).toEqual([413, 'body-too-large'])
})

test('a manifest that is huge, no JSON, or nothing at all is refused', async () => {
  const at = '/api/releases/poll/1.0.0'
  expect((await publish.call('PUT', at, ' '.repeat(2 ** 20 + 1))).json().error.code).toBe('body-too-large')
  expect((await publish.call('PUT', at, '{"manifest"')).json().error.code).toBe('invalid-json')
  expect((await publish.call('PUT', at)).status).toBe(400)
  expect((await publish.call('PUT', at, '[]')).status).toBe(422)
})

test('a name or version that is not the URL is named', async () => {
  const other = await publish.announce(good, '/api/releases/quiz/2.0.0')
  expect(other.status).toBe(422)
  expect(other.json().error.problems.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
    '/manifest/name',
    '/manifest/version',
  ])
})

test('a file name that leads elsewhere is named', async () => {
  const file = '../../../quiz/1.0.0/client.aaaaaaaa.js'
  const client = { ...good.manifest.client, file }
  const manifest = { ...good.manifest, client }
  const { [good.manifest.client.file]: hash = '', ...files } = good.files
  const refused = await publish.announce({ manifest, files: { ...files, [file]: hash } })
  expect(refused.status).toBe(422)
  expect(refused.json().error.problems).toEqual([
    { pointer: '/manifest/client/file', message: 'must be named client.HASH.js' },
  ])
})

test.each([
  ['brings in code', 'globalThis.bfp = () => import("node:fs")', 'line 1: import() is refused'],
  ['makes code', 'globalThis.bfp = () => eval("1")', 'line 1: eval'],
  ['does not parse', 'globalThis.bfp = (', 'cannot|can be read'],
  ['sets no door', 'const bfp = 1', 'does not run in a worker'],
  ['throws', 'throw new Error("not today")', 'not today'],
  ['never ends', 'for (;;);', 'deadline'],
  ['answers nonsense', 'globalThis.bfp = () => "{}"', 'something else than the manifest'],
])('a server module that %s is not published', async (_, code, why) => {
  const refused = await publish.publish(withServer(code))
  expect(refused.status).toBe(422)
  const [problem] = refused.json().error.problems
  expect(problem.pointer).toBe('/manifest/server')
  expect(problem.message).toMatch(new RegExp(why.replace('()', '\\(\\)')))
})

test('a manifest that says something else than its module is not published', async () => {
  const lying = withServer(serverOf(good))
  const refused = await publish.publish({ ...lying, manifest: { ...lying.manifest, submissions: false } })
  expect([refused.status, refused.json().error.code]).toEqual([422, 'invalid-release'])
  expect((await publish.publish(lying)).status).toBe(201)
})

test('sizes and integrity that are not those of the files are named', async () => {
  const client = { ...good.manifest.client, bytes: good.manifest.client.bytes + 1 }
  const refused = await publish.publish({ ...good, manifest: { ...good.manifest, client } })
  expect(refused.json().error.problems).toMatchObject([{ pointer: '/manifest/client' }])
})

test('what was refused is not there, and the renderer renders on', async () => {
  const { releases } = (await publish.list('poll')).json()
  expect(releases.map(({ version }: { version: string }) => version)).toEqual(['6.6.6'])
  expect((await service.save('calm', 'quiz', 'trivia')).status).toBe(201)
  expect((await service.get('/embeds/calm')).headers.get('x-bfp-state')).toBe('fresh')
})

test('a version of the build is not replaced either', async () => {
  const { version, ...manifest } = good.manifest
  const quiz = { ...good, manifest: { ...manifest, name: 'quiz', version: '1.0.0' } }
  expect((await publish.announce(quiz)).json().error.code).toBe('release-exists')
})

test('only publishers may publish, promote and yank; only tokens may look', async () => {
  for (const [method, path] of [
    ['PUT', '/api/releases/poll/1.0.0'],
    ['PUT', '/api/releases/poll/1.0.0/status'],
    ['PUT', `/api/blobs/${'a'.repeat(64)}`],
    ['PUT', '/api/formats/poll/channels/stable'],
  ] as const) {
    expect((await service.call(method, path, '{}')).status).toBe(403)
    expect((await service.call(method, path, '{}', { authorization: '' })).status).toBe(401)
  }
  const headers = { authorization: `Bearer ${EDIT}` }
  expect((await service.get('/api/releases/poll', headers)).status).toBe(200)
  expect((await service.get('/api/releases/poll', { authorization: '' })).status).toBe(401)
})

test.each([
  ['of another format', 'poll', { release: 'quiz@1.0.0' }, 400, 'bad-request'],
  ['that is not there', 'poll', { release: 'poll@9.9.9' }, 404, 'unknown-release'],
  ['for no embeds', 'poll', { release: 'poll@6.6.6', share: 0 }, 400, 'bad-request'],
  ['for more than all', 'poll', { release: 'poll@6.6.6', share: 101 }, 400, 'bad-request'],
  ['for a share of nothing', 'poll', { release: 'poll@6.6.6', share: 5 }, 400, 'bad-request'],
  ['without a version', 'poll', { release: 'poll' }, 400, 'bad-request'],
])('a promotion %s is refused', async (_, format, change, status, code) => {
  const path = `/api/formats/${format}/channels/stable`
  const refused = await publish.call('PUT', path, JSON.stringify(change))
  expect([refused.status, refused.json().error.code]).toEqual([status, code])
  expect(refused.json().error.hint).not.toBe('')
})
