import type { RehearsalLine } from '@bfp/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePolls, type Polls } from './build-poll.ts'
import { publisher } from './publish.ts'
import { linesOf, poll, SPOILT } from './rehearse.ts'
import { type Running, startRenderer } from './service.ts'

let service: Running
let polls: Polls
let publish: ReturnType<typeof publisher>

/** Enough for several lines of progress. */
const EMBEDS = 120

beforeAll(async () => {
  polls = await makePolls()
  service = await startRenderer()
  publish = publisher(service.url)
  for (const [version, word] of [
    ['1.0.0', 'one'],
    ['1.0.1', 'one'],
    ['1.1.0', `two ${SPOILT}`],
  ] as const)
    expect((await publish.publish(await polls.build(version, word))).status).toBe(201)
  await publish.promote('poll@1.0.0')
  for (let n = 0; n < EMBEDS; n++) await service.call('POST', '/api/embeds', poll(`calm-${n}`, `Open ${n}?`))
})

afterAll(async () => {
  await service.close()
  await polls.remove()
})

const rehearse = (release: string, { query = '', signal }: { query?: string; signal?: AbortSignal } = {}) =>
  linesOf(`${service.url}/api/releases/${release.replace('@', '/')}/rehearsal${query}`, {
    method: 'POST',
    ...(signal && { signal }),
  })

const promote = (release: string) =>
  linesOf(`${service.url}/api/formats/poll/channels/stable`, {
    method: 'PUT',
    body: JSON.stringify({ release }),
  })

async function all(lines: AsyncIterable<RehearsalLine>): Promise<RehearsalLine[]> {
  const list: RehearsalLine[] = []
  for await (const line of lines) list.push(line)
  return list
}

const verdictIn = (lines: RehearsalLine[]) => {
  const last = lines.find((line) => 'verdict' in line)
  if (!last || !('verdict' in last)) throw new Error(JSON.stringify(lines.at(-1)))
  return last.verdict
}

const stable = async () => (await publish.list('poll')).json().channels[0].version

test('a rehearsal tells how far it is, what differs, and what it came to; nothing is changed by it', async () => {
  const lines = await all(rehearse('poll@1.1.0', { query: '?details=2' }))
  const progress = lines.flatMap((line) => ('progress' in line ? line.progress : []))
  expect(progress.length).toBeGreaterThan(2)
  expect(progress.at(-1)).toEqual({ done: EMBEDS, total: EMBEDS })
  const changed = lines.flatMap((line) => ('changed' in line ? line.changed : []))
  expect(changed).toHaveLength(2)
  expect(changed[0]?.targets.map(({ target }) => target)).toEqual(['web', 'app', 'instant', 'crawler'])
  expect(changed[0]?.targets[0]?.before?.text).toMatch(/Open \d+\? one\n/)
  expect(changed[0]?.targets[0]?.after?.text).toMatch(/Open \d+\? two\n/)
  const { shown, targets = [] } = changed[0] ?? {}
  expect(shown?.after).toContain('<bfp-embed')
  const sizes = [shown?.before, shown?.after].map((html = '') => Buffer.byteLength(html))
  expect([targets[0]?.before?.bytes, targets[0]?.after?.bytes]).toEqual(sizes)
  expect(sizes[0]).toBeLessThan(sizes[1] ?? 0)
  for (const { after } of targets) expect(after?.brotli).toBeLessThan(after?.bytes ?? 0)
  const verdict = verdictIn(lines.slice(-1))
  expect(verdict).toMatchObject({ passed: true, embeds: EMBEDS, changed: EMBEDS, broken: 0, contract: [] })
  expect(verdict.fragments).toBe(EMBEDS * 8)
  expect(await stable()).toBe('1.0.0')
})

test('the same source under another version is no change', async () => {
  const verdict = verdictIn(await all(rehearse('poll@1.0.1')))
  expect(verdict).toMatchObject({ embeds: EMBEDS, changed: 0, restyled: false })
})

test('an embed that is saved while the rehearsal runs is drawn, too', async () => {
  const lines: RehearsalLine[] = []
  for await (const line of rehearse('poll@1.1.0')) {
    if (lines.length === 0) await service.call('POST', '/api/embeds', poll('aaa-late', 'This throws?'))
    lines.push(line)
  }
  expect(verdictIn(lines).breaks.map(({ embed, target, fault }) => [embed, target, fault])).toEqual([
    ['aaa-late', 'web', 'threw'],
    ['aaa-late', 'app', 'threw'],
  ])
  const again = await service.call('PUT', '/api/embeds/aaa-late', poll('', 'Calm?'), { 'if-match': '"1"' })
  expect(again.status).toBe(200)
})

test('one at a time for each format; a client that hangs up ends its own', async () => {
  const loopers = Array.from({ length: 40 }, (_, n) => `zz-${n}`)
  for (const id of loopers) await service.call('POST', '/api/embeds', poll(id, 'This loops?'))
  const client = new AbortController()
  const first = rehearse('poll@1.1.0', { signal: client.signal })
  await first.next()
  const second = await publish.call('POST', '/api/releases/poll/1.1.0/rehearsal')
  expect([second.status, second.json().error.code]).toEqual([409, 'rehearsal-running'])
  client.abort()
  await first.return(undefined).catch(() => undefined)
  await expect.poll(async () => (await publish.promote('poll@1.0.1')).status).toBe(200)
  expect(await stable()).toBe('1.0.1')
  for (const id of loopers) await service.call('DELETE', `/api/embeds/${id}`)
})

test('a rollback is not rehearsed', async () => {
  const lines = await all(promote('poll@1.0.0'))
  expect(lines).toMatchObject([{ channel: { version: '1.0.0' } }])
})

test('during a promotion in steps, the embeds of the share are compared with what is tried on them', async () => {
  expect((await publish.promote('poll@1.1.0', 50)).status).toBe(200)
  const inShare = verdictIn(await all(rehearse('poll@1.0.1'))).changed
  expect(inShare).toBeGreaterThan(EMBEDS / 4)
  expect(inShare).toBeLessThan((EMBEDS * 3) / 4)
  const whole = verdictIn(await all(rehearse('poll@1.1.0')))
  expect(whole.changed).toBe(whole.embeds)
  expect((await publish.promote('poll@1.0.0')).status).toBe(200)
})

test('a channel that somebody else points meanwhile is left as it is', async () => {
  const lines: RehearsalLine[] = []
  for await (const line of promote('poll@1.1.0')) {
    if (lines.length === 0) expect((await publish.promote('poll@1.0.0')).status).toBe(200)
    lines.push(line)
  }
  expect(verdictIn(lines).passed).toBe(true)
  expect(lines.at(-1)).toMatchObject({ error: { code: 'stale-channel' } })
  expect(await stable()).toBe('1.0.0')
})

test('what cannot be rehearsed is refused at once, with its status', async () => {
  const call = async (path: string) => {
    const answer = await publish.call('POST', path)
    return [answer.status, answer.json().error.code]
  }
  expect(await call('/api/releases/poll/9.9.9/rehearsal')).toEqual([404, 'unknown-release'])
  expect(await call('/api/releases/poll/1.1.0/rehearsal?channel=No')).toEqual([400, 'bad-request'])
  const stranger = await service.call('POST', '/api/releases/poll/1.1.0/rehearsal')
  expect(stranger.status).toBe(403)
})
