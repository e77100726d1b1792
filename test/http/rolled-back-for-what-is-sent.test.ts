import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OnTrial, startTrials } from './on-trial.ts'

/** Milliseconds: every promotion is rehearsed, which takes a while on a busy machine. */
const PATIENCE = 120_000

/** Draws a link that no target allows, to some questions. */
const LINKS = `{props.question.startsWith('Link') && <a href="/results">Results</a>}`
/** Fails to check some questions, which neither refuses nor takes them. */
const CANNOT_CHECK = [
  'question: z.string().min(1)',
  `question: z.string().refine((text) => {
    if (text.startsWith('Odd')) throw new Error('as asked')
    return true
  })`,
] as const
/** Ends its worker whenever a reader votes. */
const LOOPS_ON_VOTES = ['Number(answer) in answers ?', '(() => { for (;;); })() ?'] as const

let trials: OnTrial

beforeAll(async () => {
  trials = await startTrials([
    ['1.1.0', LINKS],
    ['1.2.0', 'two', CANNOT_CHECK],
    ['1.3.0', 'three', LOOPS_ON_VOTES],
  ])
})

afterAll(() => trials.close())

test(
  'one whose fragments break a rule of their target is rolled back',
  async () => {
    const { tryOut, change, readUntil, stable, lineOf } = trials
    const got = await tryOut('poll@1.1.0')
    for (const id of got) await change(id, 'Link?')
    await readUntil(async () => !(await stable()).candidate)
    const { rolledBack, health } = await lineOf('1.1.0')
    expect(rolledBack.reason).toMatch(/^\d+ of \d+ checks failed, 1\.0\.0 0 of \d+$/)
    expect([health.wrong >= 3, health.failed]).toEqual([true, 0])
    for (const id of got) await change(id, 'Fine?')
  },
  PATIENCE,
)

test(
  'so is one that fails to check what editors save',
  async () => {
    const { tryOut, save, readUntil, stable, lineOf, ids } = trials
    const got = await tryOut('poll@1.2.0')
    const saved = new Set<string>()
    await readUntil(async () => {
      for (const id of ids) saved.add(`${got.includes(id) ? 'new' : 'old'} ${await save(id, 'Odd?')}`)
      return !(await stable()).candidate
    })
    expect(saved).toContain('new 502')
    expect([...saved].filter((one) => one.startsWith('old'))).toEqual(['old 200'])
    expect((await lineOf('1.2.0')).rolledBack.reason).toMatch(/^\d+ of \d+ checks failed, 1\.0\.0 0 of \d+$/)
  },
  PATIENCE,
)

test(
  'so is one that draws well and fails on what readers send, which never puts it in quarantine',
  async () => {
    const { tryOut, readUntil, stable, lineOf, service, ids } = trials
    const got = await tryOut('poll@1.3.0')
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
    const { rolledBack, health, quarantine } = await lineOf('1.3.0')
    expect(rolledBack.reason).toMatch(/^\d+ of \d+ answers to readers failed, 1\.0\.0 0 of \d+$/)
    expect([health.failed, quarantine]).toEqual([0, undefined])
  },
  PATIENCE,
)
