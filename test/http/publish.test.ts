import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Built, makePolls, type Polls } from './build-poll.ts'
import { publisher } from './publish.ts'
import { EDIT, PUBLISH, type Running, startRenderer } from './service.ts'

let service: Running
let polls: Polls
let one: Built
let two: Built
let other: Built
let publish: ReturnType<typeof publisher>

const began = Date.now()
const ANN = 'edit-ann-edit-ann-edit'
const BO = 'publish-bo-publish-bo'

beforeAll(async () => {
  polls = await makePolls()
  one = await polls.build('1.0.0', 'one')
  two = await polls.build('1.1.0', 'two')
  other = await polls.build('1.0.0', 'other')
  service = await startRenderer({
    tokens: [
      { scope: 'edit', secret: EDIT },
      { scope: 'edit', secret: ANN, name: 'ann' },
      { scope: 'publish', secret: PUBLISH },
      { scope: 'publish', secret: BO, name: 'bo' },
    ],
  })
  publish = publisher(service.url)
})

afterAll(async () => {
  await service.close()
  await polls.remove()
})

const poll = (id: string, more = {}) => ({
  id,
  format: 'poll',
  props: { question: 'Open?', answers: ['Yes', 'No'] },
  ...more,
})
const headline = async (id: string) =>
  /<h2>([^<]*)/.exec((await service.get(`/embeds/${id}`, { accept: 'text/html' })).text)?.[1]

test('a release is asked for its files, published once they are there, and the same again is fine', async () => {
  const first = await publish.announce(one)
  expect(first.status).toBe(202)
  const { missing } = first.json()
  expect([...missing].sort()).toEqual([...one.blobs.keys()].sort())
  for (const bytes of one.blobs.values()) expect((await publish.upload(bytes)).status).toBe(204)
  const second = await publish.announce(one)
  expect([second.status, second.json()]).toEqual([
    201,
    { release: 'poll@1.0.0', state: 'published', missing: [] },
  ])
  expect((await publish.announce(one)).status).toBe(200)
})

test('an interrupted upload goes on where it ended', async () => {
  const { missing } = (await publish.announce(two)).json()
  const [first = '', ...rest] = missing as string[]
  await publish.upload(two.blobs.get(first) ?? Buffer.alloc(0))
  expect((await publish.announce(two)).json().missing).toEqual(rest)
  expect((await publish.publish(two)).status).toBe(201)
})

test('a version never changes: other bytes are refused, with what to do', async () => {
  const refused = await publish.announce(other)
  expect(refused.status).toBe(409)
  expect(refused.json().error).toMatchObject({ code: 'release-exists' })
  expect(refused.json().error.hint).toContain('raise the version')
})

test('nothing is live until it is promoted; then embeds are made, drawn and brought alive without a restart', async () => {
  const early = await service.call('POST', '/api/embeds', poll('early'))
  expect([early.status, early.json().error.code]).toEqual([400 + 4, 'unknown-format'])
  expect((await publish.promote('poll@1.0.0')).status).toBe(200)
  expect((await service.call('POST', '/api/embeds', poll('bridge'))).status).toBe(201)
  expect(await headline('bridge')).toBe('Open? one')
  for (const file of [one.manifest.client.file, one.manifest.style?.file])
    expect((await service.get(`/assets/poll/1.0.0/${file}`)).status).toBe(200)
  const runtime = await service.get(one.manifest.runtime)
  expect(runtime.headers.get('cache-control')).toContain('immutable')
  expect((await service.get('/assets/poll/1.0.0/server.js')).status).toBe(404)
})

test('a promotion is seen by the next request, and a rollback too', async () => {
  expect(await headline('bridge')).toBe('Open? one')
  expect((await publish.promote('poll@1.1.0')).json()).toMatchObject({ version: '1.1.0', previous: '1.0.0' })
  expect(await headline('bridge')).toBe('Open? two')
  expect((await publish.promote('poll@1.0.0')).json()).not.toHaveProperty('previous')
  expect(await headline('bridge')).toBe('Open? one')
})

test('an embed that pins a release keeps it, and keeps it from being yanked', async () => {
  const made = await service.call('POST', '/api/embeds', poll('held', { pin: 'poll@1.1.0' }))
  expect(made.status).toBe(201)
  expect(await headline('held')).toBe('Open? two')
  const form = (query: string) => service.call('GET', `/api/formats/poll?${query}`)
  expect((await form('id=held&channel=stable&pin=poll@1.1.0')).json().release).toBe('poll@1.1.0')
  expect((await form('id=held&channel=stable')).json().release).toBe('poll@1.0.0')
  expect((await form('pin=poll@9.9.9')).json().error.code).toBe('unknown-release')
  expect((await form('pins=poll@1.1.0')).status).toBe(400)
  const shown = (pin: string) => service.call('POST', '/api/preview', poll('held', { pin }))
  expect((await shown('poll@1.1.0')).json()).toMatchObject({ release: 'poll@1.1.0', state: 'fresh' })
  expect((await shown('poll@9.9.9')).json().error.code).toBe('unknown-release')
  const refused = await publish.mark('poll@1.1.0', 'yanked')
  expect([refused.status, refused.json().error.code]).toEqual([409, 'release-in-use'])
  expect(refused.json().error.message).toContain('held')
  const { format: _, id: __, ...change } = poll('held', { pin: null })
  const saved = await service.call('PUT', '/api/embeds/held', change, { 'if-match': '"1"' })
  expect([saved.status, 'pin' in saved.json()]).toEqual([200, false])
  expect(await headline('held')).toBe('Open? one')
  expect((await publish.mark('poll@1.1.0', 'yanked')).status).toBe(200)
  const again = await service.call(
    'PUT',
    '/api/embeds/held',
    { ...change, pin: 'poll@1.1.0' },
    { 'if-match': '"2"' },
  )
  expect([again.status, again.json().error.code]).toEqual([409, 'yanked-release'])
  expect((await publish.promote('poll@1.1.0')).json().error.code).toBe('yanked-release')
  const deprecated = await publish.mark('poll@1.1.0', 'deprecated')
  expect([deprecated.status, deprecated.json().error.code]).toEqual([409, 'yanked-release'])
  expect((await publish.mark('poll@1.1.0', 'published')).status).toBe(200)
})

test('a pin to what is not there is refused', async () => {
  for (const pin of ['poll@7.0.0', 'quiz@1.0.0']) {
    const refused = await service.call('POST', '/api/embeds', poll('nowhere', { pin }))
    expect([refused.status, refused.json().error.code]).toEqual([404, 'unknown-release'])
  }
})

test('what there is of a format is listed: versions, channels, status, sizes, when and by whom', async () => {
  await publish.promote('poll@1.1.0', 25)
  await publish.mark('poll@1.0.0', 'deprecated')
  const { releases, channels } = (await publish.list('poll')).json()
  expect(
    releases.map(({ version, status }: { version: string; status: string }) => [version, status]),
  ).toEqual([
    ['1.1.0', 'published'],
    ['1.0.0', 'deprecated'],
  ])
  expect(releases[0]).toMatchObject({
    by: 'publish',
    sizes: { client: { bytes: two.manifest.client.bytes } },
  })
  expect(Math.abs(releases[0].published - Date.now())).toBeLessThan(600_000)
  expect(channels).toMatchObject([
    { channel: 'stable', version: '1.0.0', candidate: { version: '1.1.0', share: 25 }, by: 'publish' },
  ])
  await publish.promote('poll@1.0.0')
  const quiz = (await publish.list('quiz')).json()
  expect(quiz.releases[0]).toMatchObject({ release: 'quiz@1.0.0', published: null, by: null })
  expect(quiz.channels).toEqual([{ channel: 'stable', version: '1.0.0', changed: null, by: null }])
})

test('every change is in the audit log, with the name of the token and the time', async () => {
  const by = (secret: string) => ({ authorization: `Bearer ${secret}` })
  const drafts = [poll('moved', { channel: 'canary' }), poll('other', { pin: 'poll@1.1.0' })]
  for (const draft of drafts) await service.call('POST', '/api/embeds', draft, by(ANN))
  const { props } = poll('moved')
  const move = { props, channel: 'stable' }
  await service.call('PUT', '/api/embeds/moved', move, { 'if-match': '"1"', ...by(EDIT) })
  for (const id of ['moved', 'other'])
    expect((await service.call('DELETE', `/api/embeds/${id}`, undefined, by(ANN))).status).toBe(204)
  const status = '/api/releases/poll/1.0.0/status'
  for (const [secret, mark] of [
    [BO, 'published'],
    [PUBLISH, 'deprecated'],
  ] as const)
    expect((await service.call('PUT', status, { status: mark }, by(secret))).status).toBe(200)
  const canary = '/api/formats/poll/channels/canary'
  expect((await service.call('PUT', canary, { release: 'poll@1.1.0' }, by(BO))).status).toBe(200)
  const { entries } = (await publish.call('GET', '/api/audit')).json()
  const told = entries.map(({ action, by, subject }: Record<string, string>) => `${by} ${action} ${subject}`)
  expect(told.slice(0, 9)).toEqual([
    'bo point poll/canary',
    'publish deprecate poll@1.0.0',
    'bo reinstate poll@1.0.0',
    'ann delete other',
    'ann delete moved',
    'edit follow moved',
    'ann pin other',
    'ann follow moved',
    'publish point poll/stable',
  ])
  for (const one of [
    'publish publish poll@1.0.0',
    'publish point poll/stable',
    'edit pin held',
    'publish yank poll@1.1.0',
  ])
    expect(told).toContain(one)
  const times: number[] = entries.map(({ at }: { at: number }) => at)
  expect(times).toEqual(times.toSorted((a, b) => b - a))
  expect(times.every((at) => at >= began && at <= Date.now())).toBe(true)
})

test('what `stable` has without anybody saying so is not yanked from under it', async () => {
  const refused = await publish.mark('quiz@1.0.0', 'yanked')
  expect([refused.status, refused.json().error.code]).toEqual([409, 'release-in-use'])
  expect((await publish.mark('quiz@1.0.0', 'deprecated')).json().error.code).toBe('unknown-release')
})

test('a name that is nearly that of a format is told which one is meant', async () => {
  const { error } = (await publish.list('quizz')).json()
  expect(error).toMatchObject({
    code: 'unknown-format',
    message: 'There is no release of quizz',
    hint: expect.stringMatching(/^Did you mean quiz\? Formats are: .*poll.*; publish it first/),
  })
})
