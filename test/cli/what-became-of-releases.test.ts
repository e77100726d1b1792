import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, type OnTrial, startTrials } from '../http/on-trial.ts'
import { bfpAt } from './bfp.ts'

/** Milliseconds: promotions are rehearsed, which takes a while on a busy machine. */
const PATIENCE = 120_000

/** Throws on some questions. */
const FAULTY = `{(() => {
  if (props.question.startsWith('Throw')) throw new Error('as asked')
  return 'three'
})()}`

let trials: OnTrial
let bfp: ReturnType<typeof bfpAt>

beforeAll(async () => {
  trials = await startTrials([
    ['1.1.0', 'two'],
    ['1.2.0', FAULTY],
  ])
  bfp = bfpAt(trials.service.url)
})

afterAll(() => trials.close())

const pinned = Array.from({ length: 30 }, (_, n) => `pinned-${n}`)

/** The lines of `bfp releases poll`. */
const listed = async () => (await bfp('releases', 'poll')).out.split('\n')
const noteOn = async (version: string, said: string) =>
  (await listed()).find((line) => line.startsWith(`poll@${version} ${said}`))

const MINUTE = String.raw`\d{4}-\d\d-\d\d \d\d:\d\d`

test(
  'faults are listed, and why a release was rolled back by itself',
  async () => {
    const { tryOut, change, readUntil, lineOf } = trials
    const got = await tryOut('poll@1.2.0')
    for (const id of got.slice(0, 6)) await change(id, 'Throw?')
    await readUntil(async () => (await noteOn('1.2.0', 'was')) !== undefined)
    expect(await noteOn('1.2.0', 'was')).toMatch(
      new RegExp(
        `^poll@1\\.2\\.0 was rolled back on stable by itself, ${MINUTE}: \\d+ of \\d+ renders failed, 1\\.0\\.0 0 of \\d+$`,
      ),
    )
    await readUntil(async () => (await lineOf('1.0.0')).health?.served > 0)
    const [head = '', newest = '', untried = '', oldest = ''] = await listed()
    expect(head).toMatch(/^VERSION {2}CHANNELS {2}FAULTS +STATUS +CLIENT +STYLE +SERVER +PUBLISHED +BY$/)
    expect(newest).toMatch(/^1\.2\.0 +[\d.]+ % \([1-9]\d* of [1-9]\d*\) +published /)
    expect(untried).toMatch(/^1\.1\.0 +published /)
    expect(oldest).toMatch(/^1\.0\.0 +stable +0 % \(0 of [1-9]\d*\) +published /)
    for (const id of got.slice(0, 6)) await change(id, 'Fine?')
  },
  PATIENCE,
)

test(
  'so is that a release is in quarantine, and why',
  async () => {
    const { service, readUntil } = trials
    for (const id of pinned) {
      const draft = { id, format: 'poll', pin: 'poll@1.2.0', props: ask('Throw?') }
      expect((await service.call('POST', '/api/embeds', draft)).status).toBe(201)
    }
    await readUntil(async () => {
      for (const id of pinned) await service.get(`/embeds/${id}`)
      return (await noteOn('1.2.0', 'is')) !== undefined
    })
    expect(await noteOn('1.2.0', 'is')).toMatch(
      new RegExp(
        `^poll@1\\.2\\.0 is in quarantine until promoted anew, since ${MINUTE}: threw on pinned-\\d+@1 web, and on others before$`,
      ),
    )
  },
  PATIENCE,
)

test(
  'a rollback passes over what was yanked meanwhile, and says so',
  async () => {
    const { publish, service } = trials
    for (const id of pinned) await service.call('DELETE', `/api/embeds/${id}`)
    for (const release of ['poll@1.1.0', 'poll@1.2.0'])
      expect((await publish.promote(release)).status).toBe(200)
    expect(await bfp('yank', 'poll@1.1.0')).toMatchObject({ exit: 0, out: 'poll@1.1.0 is yanked\n' })
    expect(await bfp('rollback', 'poll')).toMatchObject({
      exit: 0,
      out: 'poll stable: all on 1.0.0, 1.2.0 no more\npassed over, as yanked: 1.1.0\n',
    })
  },
  PATIENCE,
)
