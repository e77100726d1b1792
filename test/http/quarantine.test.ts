import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePolls, type Polls } from './build-poll.ts'
import { type Instance, startInstance } from './instance.ts'
import { publisher } from './publish.ts'
import { EDIT } from './service.ts'

/** Fails on questions that begin so. */
const failing = (word: string, begin: RegExp) => `{(() => {
  if (${begin}.test(props.question)) throw new Error('as asked')
  return '${word}'
})()}`

let polls: Polls
let place: string
let here: Instance
let there: Instance
const pinned = { format: 'poll', pin: 'poll@1.1.0' }
const ask = (question: string) => ({ question, answers: ['Yes', 'No'] })
const many = Array.from({ length: 12 }, (_, n) => `throws-${n}`)

beforeAll(async () => {
  polls = await makePolls()
  place = await mkdtemp(join(tmpdir(), 'bfp-quarantine-'))
  here = await startInstance(place)
  there = await startInstance(place)
  const publish = publisher(here.url)
  await publish.publish(await polls.build('1.0.0', failing('one', /^Never/)))
  await publish.promote('poll@1.0.0')
  await publish.publish(await polls.build('1.1.0', failing('two', /^Never|^Throw/)))
  await make('fine', 'Fine?')
  await make('unseen', 'Unseen?')
  for (const id of many) await make(id, 'Throw?')
  expect((await look(here, 'fine')).state).toBe('fresh')
})

afterAll(async () => {
  await Promise.all([here.stop(), there.stop()])
  await rm(place, { recursive: true, force: true })
  await polls.remove()
})

async function make(id: string, question: string): Promise<void> {
  const { status } = await fetch(`${here.url}/api/embeds`, {
    method: 'POST',
    headers: { authorization: `Bearer ${EDIT}` },
    body: JSON.stringify({ id, ...pinned, props: ask(question) }),
  })
  expect(status).toBe(201)
}

async function look({ url }: Instance, id: string, target = 'web') {
  const headers = { accept: 'application/json' }
  const answer = await fetch(`${url}/embeds/${id}?target=${target}`, { headers })
  const fragment = await answer.json()
  expect([answer.status, fragment.html.length > 50]).toEqual([200, true])
  return fragment
}

/** How often a release failed in workers of an instance. */
async function faults({ url }: Instance): Promise<number> {
  const lines = (await (await fetch(`${url}/metrics`)).text()).matchAll(
    /^bfp_worker_faults_total\{release="poll@1\.1\.0".* (\d+)$/gm,
  )
  return [...lines].reduce((sum, [, count]) => sum + Number(count), 0)
}

const isBarred = async (instance: Instance) => {
  const releases = (await publisher(instance.url).list('poll')).json().releases
  return releases.some(
    (one: { version: string; quarantine?: unknown }) => one.version === '1.1.0' && one.quarantine,
  )
}

test('a release that fails on many is in quarantine: its embeds climb down the ladder, never to a hole', async () => {
  for (const id of many) expect((await look(here, id)).state).toBe('client')
  await expect.poll(() => isBarred(here)).toBe(true)
  const before = await faults(here)
  expect(before).toBe(10)
  const { entries } = (await publisher(here.url).call('GET', '/api/audit?subject=poll@1.1.0')).json()
  expect(entries[0]).toMatchObject({
    ...{ action: 'quarantine', by: 'bfp:watch' },
    detail: { why: expect.stringContaining('threw on throws-') },
  })
  expect(await look(here, 'unseen')).toMatchObject({ state: 'client', release: 'poll@1.1.0' })
  expect((await look(here, 'unseen', 'crawler')).state).toBe('link')
  expect((await look(here, 'unseen', 'instant')).state).toBe('link')
  expect((await look(here, many[0] ?? '')).state).toBe('client')
  expect(await faults(here)).toBe(before)
})

test('it is not tried on another instance either, nor after a restart; what was good once is shown', async () => {
  let tries = 0
  const tryAnother = async () => {
    await make(`try-${++tries}`, 'Fine?')
    return (await look(there, `try-${tries}`)).state
  }
  await expect.poll(tryAnother, { timeout: 20_000 }).toBe('client')
  const stale = await look(there, 'fine')
  expect([stale.state, stale.html.includes('Fine? two')]).toEqual(['stale', true])
  await Promise.all([here.stop(), there.stop()])
  here = await startInstance(place)
  there = await startInstance(place)
  expect((await look(here, 'fine')).state).toBe('stale')
  expect((await look(here, 'unseen')).state).toBe('client')
  expect([await faults(here), await faults(there)]).toEqual([0, 0])
})

test('promoted anew, it is tried again, everywhere', async () => {
  const publish = publisher(here.url)
  expect((await publish.promote('poll@1.0.0')).status).toBe(200)
  expect(await isBarred(here)).toBe(true)
  expect((await publish.promote('poll@1.1.0', 50)).status).toBe(200)
  expect(await isBarred(here)).toBe(false)
  for (const instance of [here, there])
    await expect.poll(async () => (await look(instance, 'unseen')).state, { timeout: 20_000 }).toBe('fresh')
})

test('what fails on nothing but what the release before it fails on, too, is not', async () => {
  const before = await faults(there)
  const always = Array.from({ length: 12 }, (_, n) => `always-${n}`)
  for (const id of always) await make(id, 'Never?')
  await make('later', 'Fine?')
  const batch = await (await fetch(`${there.url}/embeds?ids=${always}`)).json()
  const states = Object.values<{ state: string }>(batch.fragments).map(({ state }) => state)
  expect(states).toEqual(always.map(() => 'client'))
  expect((await faults(there)) - before).toBeGreaterThanOrEqual(10)
  await expect.poll(async () => (await look(there, 'later')).state).toBe('fresh')
  expect(await isBarred(there)).toBe(false)
})
