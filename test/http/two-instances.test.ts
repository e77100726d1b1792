import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePolls, type Polls } from './build-poll.ts'
import { type Instance, startInstance } from './instance.ts'
import { publisher } from './publish.ts'
import { EDIT } from './service.ts'

let polls: Polls
let dir: string
let here: Instance
let there: Instance
const running = new Set<Instance>()

beforeAll(async () => {
  polls = await makePolls()
  dir = await mkdtemp(join(tmpdir(), 'bfp-two-'))
  here = await start()
  there = await start()
  const publish = publisher(here.url)
  for (const [version, word] of [
    ['1.0.0', 'one'],
    ['1.1.0', 'two'],
  ] as const)
    expect((await publish.publish(await polls.build(version, word))).status).toBe(201)
  expect((await publish.promote('poll@1.0.0')).status).toBe(200)
  await save('POST', '/api/embeds', { id: 'bridge', format: 'poll', props: props('Open?') })
})

afterAll(async () => {
  await Promise.all([...running].map(stop))
  await rm(dir, { recursive: true, force: true })
  await polls.remove()
})

async function start(): Promise<Instance> {
  const instance = await startInstance(dir)
  running.add(instance)
  return instance
}

async function stop(instance: Instance): Promise<void> {
  running.delete(instance)
  await instance.stop()
}

const props = (question: string) => ({ question, answers: ['Yes', 'No'] })

async function save(method: string, path: string, body: unknown, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${EDIT}`
  const answer = await fetch(here.url + path, {
    method,
    headers: { authorization, ...headers },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}

const headline = async ({ url }: Instance) => {
  const html = await (await fetch(`${url}/embeds/bridge`, { headers: { accept: 'text/html' } })).text()
  return /<h2>([^<]*)/.exec(html)?.[1]
}

/** Of a read that came to the other instance: when it did, and the milliseconds that reads took until then. */
interface Seen {
  at: number
  reads: number[]
}

/** Asks the other instance until it says so, too. */
async function until(expected: string): Promise<Seen> {
  const start = Date.now()
  const reads: number[] = []
  for (;;) {
    const at = Date.now()
    if ((await headline(there)) === expected) return { at, reads }
    reads.push(Date.now() - at)
    if (at - start > 20_000) throw new Error(`never said ${expected}`)
    await sleep(10)
  }
}

/**
 * Milliseconds by which it was seen later than a second after it was stored. A machine so busy that mere reads take
 * long is given the time of ten more.
 */
function late({ at, reads }: Seen, stored: number): number {
  const read = reads.reduce((sum, ms) => sum + ms, 0) / Math.max(reads.length, 1)
  return Math.max(0, Math.round(at - stored - 1_000 - 10 * read))
}

test('every promotion and rollback is seen on the other instance within a second', async () => {
  const publish = publisher(here.url)
  await until('Open? one')
  const lateness: number[] = []
  for (const [release, word] of [
    ['poll@1.1.0', 'two'],
    ['poll@1.0.0', 'one'],
    ['poll@1.1.0', 'two'],
    ['poll@1.0.0', 'one'],
    ['poll@1.1.0', 'two'],
  ] as const) {
    const [answer, seen] = await Promise.all([publish.promote(release), until(`Open? ${word}`)])
    expect(answer.status).toBe(200)
    expect(await headline(here)).toBe(`Open? ${word}`)
    lateness.push(late(seen, answer.json().changed))
  }
  expect(lateness).toEqual([0, 0, 0, 0, 0])
})

test('what was published through one instance is a file of the other at once', async () => {
  const fragment = await (
    await fetch(`${there.url}/embeds/bridge`, { headers: { accept: 'application/json' } })
  ).json()
  for (const { url } of fragment.assets) {
    const path = new URL(url).pathname
    const [mine, other] = await Promise.all([fetch(here.url + path), fetch(there.url + path)])
    expect([path, mine.status, other.status]).toEqual([path, 200, 200])
    expect(await other.text()).toBe(await mine.text())
  }
})

test('a save through one instance is seen on the other within a second', async () => {
  const [saved, seen] = await Promise.all([
    save('PUT', '/api/embeds/bridge', { props: props('Shut?') }, { 'if-match': '"1"' }),
    until('Shut? two'),
  ])
  expect(late(seen, saved.updated)).toBe(0)
})

test('an instance that starts later, and one that starts again, know all of it', async () => {
  const late = await start()
  expect(await headline(late)).toBe('Shut? two')
  await stop(late)
  await stop(there)
  there = await start()
  expect(await headline(there)).toBe('Shut? two')
})
