import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePolls, type Polls } from './build-poll.ts'
import { publisher } from './publish.ts'
import { poll, SPOILT } from './rehearse.ts'
import { type Running, startRenderer } from './service.ts'

const EMBEDS = 1_000
/** What is promised for two cores; it takes a fifth of that. */
const SECONDS = 30

let service: Running
let polls: Polls
let publish: ReturnType<typeof publisher>

beforeAll(async () => {
  polls = await makePolls()
  service = await startRenderer()
  publish = publisher(service.url)
  for (const [version, word] of [
    ['1.0.0', 'one'],
    ['1.1.0', `two ${SPOILT}`],
  ] as const)
    expect((await publish.publish(await polls.build(version, word))).status).toBe(201)
  for (const channel of ['stable', 'canary'])
    expect((await publish.promote('poll@1.0.0', undefined, channel)).status).toBe(200)
  const special = [
    poll('guilty-thrower', 'This throws?'),
    poll('guilty-linker', 'This links?'),
    poll('guilty-looper', 'This loops?', { channel: 'never-pointed' }),
    poll('held', 'This throws?', { pin: 'poll@1.0.0' }),
    poll('elsewhere', 'This throws?', { channel: 'canary' }),
    poll('gone', 'This throws?'),
  ]
  const many = Array.from({ length: EMBEDS - 3 }, (_, n) => poll(`calm-${n}`, `Open ${n}?`))
  const queue = [...special, ...many].values()
  const save = async () => {
    for (const embed of queue) expect((await service.call('POST', '/api/embeds', embed)).status).toBe(201)
  }
  await Promise.all(Array.from({ length: 16 }, save))
  expect((await service.call('DELETE', '/api/embeds/gone')).status).toBe(204)
})

afterAll(async () => {
  await service.close()
  await polls.remove()
})

const headline = async (id: string) =>
  /<h2>([^<]*)/.exec((await service.get(`/embeds/${id}`, { accept: 'text/html' })).text)?.[1]

test('of 1,000 embeds a candidate breaks three: they are named with target and reason, and nothing changes', async () => {
  const before = (await publish.call('GET', '/api/audit')).text
  const start = performance.now()
  const refused = await publish.promote('poll@1.1.0')
  const seconds = (performance.now() - start) / 1_000
  console.log(`${EMBEDS} embeds, 4 targets, 2 releases: rehearsed in ${seconds.toFixed(1)} s`)
  expect(seconds).toBeLessThan(SECONDS)
  const { code, message, hint, problems } = refused.json().error
  expect([refused.status, code]).toEqual([409, 'rehearsal-failed'])
  expect(message).toBe(`poll@1.1.0 breaks 3 of ${EMBEDS} live embeds on stable`)
  expect(hint).toContain('Nothing was changed')
  const relative = 'invalid-markup: .* href is not absolute: /results'
  expect(problems).toEqual(
    [
      ['/guilty-linker/web', relative],
      ['/guilty-linker/app', relative],
      ['/guilty-looper/web', 'deadline: '],
      ['/guilty-looper/app', 'deadline: '],
      ['/guilty-thrower/web', 'threw: no such tally'],
      ['/guilty-thrower/app', 'threw: no such tally'],
    ].map(([pointer, reason = '']) => ({
      pointer,
      message: expect.stringMatching(new RegExp(`^${reason}`)),
    })),
  )
  expect((await publish.call('GET', '/api/audit')).text).toBe(before)
  expect((await publish.list('poll')).json().channels).toMatchObject([
    { channel: 'canary', version: '1.0.0' },
    { channel: 'stable', version: '1.0.0' },
  ])
  expect(await headline('guilty-thrower')).toBe('This throws? one')
}, 300_000)
