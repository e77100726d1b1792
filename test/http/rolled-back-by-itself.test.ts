import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OnTrial, startTrials } from './on-trial.ts'

/** Milliseconds: every promotion is rehearsed, which takes a while on a busy machine. */
const PATIENCE = 120_000

/** Does to some questions what the first release did to none. */
const FAULTY = `{(() => {
  if (props.question.startsWith('Throw')) throw new Error('as asked')
  while (props.question.startsWith('Loop'));
  return 'two'
})()}`

let trials: OnTrial

beforeAll(async () => {
  trials = await startTrials([
    ['1.1.0', FAULTY],
    ['1.2.0', `${FAULTY} again`],
    ['1.3.0', 'three'],
  ])
})

afterAll(() => trials.close())

test(
  'a candidate that loops and throws on some embeds is rolled back within a minute, and nobody meets a hole',
  async () => {
    const { readAll, tryOut, change, readUntil, stable, lineOf, service, ids } = trials
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
    const { readAll, change, readUntil, stable, lineOf, publish, ids } = trials
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
    const { tryOut, readUntil, stable, lineOf, publish } = trials
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
    const { readAll, tryOut, change, readUntil, stable, lineOf, publish, ids } = trials
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
    const { tryOut, readUntil, stable, lineOf, service, ids } = trials
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
