import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePolls, type Polls } from './build-poll.ts'
import { publisher } from './publish.ts'
import { type Running, startRenderer } from './service.ts'

/** Milliseconds: an embed counts once in a turn; one that fails is drawn again after a second. */
const WATCH = { every: 100, turnMs: 500 }

/** Milliseconds: every promotion is rehearsed, which takes a while on a busy machine. */
const PATIENCE = 120_000

let polls: Polls
let service: Running
let publish: ReturnType<typeof publisher>
const ids = Array.from({ length: 40 }, (_, n) => `poll-${n}`)

/** Does to some questions what the first release did to none. */
const FAULTY = `{(() => {
  if (props.question.startsWith('Throw')) throw new Error('as asked')
  while (props.question.startsWith('Loop'));
  return 'two'
})()}`

/** Ends its worker whenever a reader votes. */
const LOOPS_ON_VOTES = ['Number(answer) in answers ?', '(() => { for (;;); })() ?'] as const

beforeAll(async () => {
  polls = await makePolls()
  service = await startRenderer({ watch: WATCH })
  publish = publisher(service.url)
  await publish.publish(await polls.build('1.0.0', 'one'))
  await publish.promote('poll@1.0.0')
  for (const [version, word] of [
    ['1.1.0', FAULTY],
    ['1.2.0', `${FAULTY} again`],
    ['1.3.0', 'three'],
  ] as const)
    expect((await publish.publish(await polls.build(version, word))).status).toBe(201)
  expect((await publish.publish(await polls.build('1.4.0', 'four', LOOPS_ON_VOTES))).status).toBe(201)
  for (const id of ids) await service.call('POST', '/api/embeds', { id, format: 'poll', props: ask('Fine?') })
})

afterAll(async () => {
  await service.close()
  await polls.remove()
})

const ask = (question: string) => ({ question, answers: ['Yes', 'No'] })

async function change(id: string, question: string): Promise<void> {
  const revision = (await service.call('GET', `/api/embeds/${id}`)).json().revision
  const headers = { 'if-match': `"${revision}"` }
  const { status } = await service.call(
    'PUT',
    `/api/embeds/${id}`,
    { props: ask(question), locale: 'en' },
    headers,
  )
  expect(status).toBe(200)
}

/** What readers of all embeds get; never an error, never nothing. */
async function readAll() {
  const answers = await Promise.all(
    ids.map((id) => service.get(`/embeds/${id}`, { accept: 'application/json' })),
  )
  for (const { status, text } of answers) expect([status, text.length > 200]).toEqual([200, true])
  return answers.map((answer) => answer.json())
}

const list = async () => (await publish.list('poll')).json()
const stable = async () =>
  (await list()).channels.find((one: { channel: string }) => one.channel === 'stable')
const lineOf = async (version: string) =>
  (await list()).releases.find((one: { version: string }) => one.version === version)

async function readUntil(isSo: () => Promise<boolean>): Promise<number> {
  const start = performance.now()
  while (!(await isSo())) {
    if (performance.now() - start > 60_000) throw new Error(`never: ${JSON.stringify(await list())}`)
    await readAll()
  }
  return performance.now() - start
}

/** Gives a release to half of the embeds, and names those that got it. */
async function tryOut(release: string): Promise<string[]> {
  expect((await publish.promote(release, 50)).status).toBe(200)
  const got = (await readAll()).filter((fragment) => fragment.release === release)
  return got.map(({ embed }) => embed)
}

test(
  'a candidate that loops and throws on some embeds is rolled back within a minute, and nobody meets a hole',
  async () => {
    await readAll()
    const [loops = '', ...throws] = await tryOut('poll@1.1.0')
    await change(loops, 'Loop?')
    for (const id of throws.slice(0, 5)) await change(id, 'Throw?')
    await readUntil(async () => !(await stable()).candidate)
    expect(await stable()).toMatchObject({ version: '1.0.0', by: 'bfp:watch' })
    expect((await lineOf('1.1.0')).rolledBack).toMatchObject({
      channel: 'stable',
      reason: expect.stringMatching(/^\d+ of \d+ renders failed, 1\.0\.0 0 of \d+$/),
    })
    const drawn = await readAll()
    expect(drawn.map(({ release, state }) => `${release} ${state}`)).toEqual(
      ids.map(() => 'poll@1.0.0 fresh'),
    )
    expect((await service.get('/metrics')).text).toContain('bfp_rollbacks_total{format="poll"} 1')
  },
  PATIENCE,
)

test(
  'so is one that all embeds got a moment ago; it is named with its faults until it is promoted anew',
  async () => {
    for (const { embed, revision } of await readAll()) if (revision > 1) await change(embed, 'Fine?')
    await readUntil(async () => (await lineOf('1.0.0')).health?.served >= 120)
    expect((await publish.promote('poll@1.1.0')).status).toBe(200)
    expect(await lineOf('1.1.0')).not.toHaveProperty('rolledBack')
    for (const id of ids.slice(0, 8)) await change(id, 'Throw?')
    await readUntil(async () => (await stable()).version === '1.0.0')
    const { rolledBack, health } = await lineOf('1.1.0')
    expect(rolledBack.reason).toMatch(/ renders failed, 1\.0\.0 0 of \d+$/)
    expect(health.failed).toBeGreaterThanOrEqual(3)
    const { entries } = (await publish.call('GET', '/api/audit?subject=poll/stable')).json()
    expect(entries[0]).toMatchObject({
      by: 'bfp:watch',
      detail: { after: { version: '1.0.0' }, why: { version: '1.1.0', reason: rolledBack.reason } },
    })
    for (const id of ids.slice(0, 8)) await change(id, 'Fine?')
  },
  PATIENCE,
)

test(
  'twenty candidates that fail on nothing are left alone',
  async () => {
    expect((await publish.promote('poll@1.3.0')).status).toBe(200)
    for (let times = 0; times < 20; times++) {
      await tryOut('poll@1.0.0')
      await readUntil(async () => (await lineOf('1.0.0')).health?.served >= 20)
      expect(await stable()).toMatchObject({ candidate: { version: '1.0.0' } })
      expect((await publish.promote('poll@1.3.0')).status).toBe(200)
    }
    const { entries } = (await publish.call('GET', '/api/audit?subject=poll/stable')).json()
    expect(entries.slice(0, 40).map(({ by }: { by: string }) => by)).toEqual(Array(40).fill('publish'))
    expect((await publish.promote('poll@1.0.0')).status).toBe(200)
  },
  PATIENCE,
)

test(
  'one that fails only where the other does is left alone',
  async () => {
    expect((await publish.promote('poll@1.1.0')).status).toBe(200)
    const got = await tryOut('poll@1.2.0')
    const rest = ids.filter((id) => !got.includes(id))
    for (const id of [...got.slice(0, 3), ...rest.slice(0, 1)]) await change(id, 'Throw?')
    await readUntil(async () => (await lineOf('1.2.0')).health?.served >= 160)
    expect(await stable()).toMatchObject({ version: '1.1.0', candidate: { version: '1.2.0' } })
    expect((await lineOf('1.2.0')).health.failed).toBe(0)
    for (const { embed, revision } of await readAll()) if (revision > 1) await change(embed, 'Fine?')
    expect((await publish.promote('poll@1.0.0')).status).toBe(200)
  },
  PATIENCE,
)

test(
  'what many browsers report counts; one address alone, or about embeds that have another release, does not',
  async () => {
    const got = await tryOut('poll@1.3.0')
    const rest = ids.filter((id) => !got.includes(id))
    async function report(address: string, embeds: string[]): Promise<void> {
      const events = embeds.map((embed) => ({
        ...{ type: 'client-error', message: 'x is not a function', release: 'poll@1.3.0' },
        embed,
      }))
      const headers = { 'x-forwarded-for': address }
      expect((await service.call('POST', '/events', { events }, headers)).status).toBe(204)
    }
    for (let times = 0; times < 10; times++) {
      await report('192.0.2.1', got)
      await report(`192.0.2.${100 + times}`, rest)
      await report(`2001:db8:1:${times}::${times}`, got)
    }
    await readUntil(async () => (await lineOf('1.3.0')).health?.served >= 60)
    const { reported } = (await lineOf('1.3.0')).health
    expect([1, 2]).toContain(reported)
    let addresses = 0
    await readUntil(async () => {
      for (const id of got.slice(0, 10)) await report(`198.51.${addresses++ >> 8}.${addresses % 256}`, [id])
      return !(await stable()).candidate
    })
    expect((await lineOf('1.3.0')).rolledBack.reason).toMatch(
      /^\d+ of \d+ failed in browsers, 1\.0\.0 0 of \d+$/,
    )
  },
  PATIENCE,
)

test(
  'one that draws well and fails on what readers send is rolled back, and never in quarantine',
  async () => {
    const got = await tryOut('poll@1.4.0')
    const outcomes = new Set<string>()
    let votes = 0
    async function vote(id: string): Promise<void> {
      const headers = { 'x-forwarded-for': `10.9.${votes >> 8}.${votes++ % 256}` }
      const body = { key: `vote-number-${votes}`, data: { answer: 0 } }
      const { status } = await service.call('POST', `/embeds/${id}/submissions`, body, headers)
      outcomes.add(`${got.includes(id) ? 'new' : 'old'} ${status}`)
    }
    await readUntil(async () => {
      for (const id of ids) await vote(id)
      return !(await stable()).candidate
    })
    expect(outcomes).toContain('new 503')
    expect([...outcomes].filter((one) => one.startsWith('old'))).toEqual(['old 200'])
    const { rolledBack, health, quarantine } = await lineOf('1.4.0')
    expect(rolledBack.reason).toMatch(/^\d+ of \d+ answers to readers failed, 1\.0\.0 0 of \d+$/)
    expect([health.failed, quarantine]).toEqual([0, undefined])
  },
  PATIENCE,
)
