import type { Drawn } from '@bfp/render'
import { expect, test } from 'vitest'
import { createControl } from './control.ts'
import { type Answered, hearFaults } from './hear-faults.ts'
import { createTally } from './tally.ts'
import { trialOf } from './trial.ts'
import { BROKEN, drawn, embed, halfway, NEW, OLD, rendered } from './watch-for-tests.ts'

/** Faults as they are heard of halfway through a promotion; the other release draws what it is told to. */
async function setup(draw: () => Promise<Drawn> = async () => drawn()) {
  const live = (await halfway()).live()
  let time = 1
  const now = () => time
  const tally = createTally({ now })
  const isAlike = createControl({ live, include: async () => true, now })
  const trialAt = () => live.channels().flatMap((one) => trialOf(one, 0) ?? [])[0]
  const quarantined = new Set<string>()
  const isQuarantined = (release: string) => quarantined.has(release)
  const hear = hearFaults({ tally, live, trialAt, isAlike, draw, isQuarantined, now })
  const ids = Array.from({ length: 100 }, (_, n) => `e${n}`)
  const having = (release: string) => ids.filter((id) => live.choose('quiz', embed(id))?.id === release)
  const counted = () => Object.fromEntries(tally.take().map(({ version, ...count }) => [version, count]))
  const pass = (ms: number) => (time += ms)
  return { live, hear, counted, pass, quarantined, news: having(NEW), olds: having(OLD) }
}

const GOOD: Answered = { failed: false, happens: async () => false }
/** A fault that the other release has, or has not. */
const fault = (otherFails = false): Answered => ({ failed: true, happens: async () => otherFails })

test('a fragment on trial that breaks a rule of its target is wrong, unless the other release breaks one, too', async () => {
  for (const [other, wrong] of [
    [drawn(), 1],
    [drawn(BROKEN), 0],
  ] as const) {
    const { live, hear, counted, news } = await setup(async () => other)
    await hear.onRender(...rendered(live, embed(news[0] ?? ''), { html: BROKEN }))
    expect(counted()).toMatchObject({ '1.1.0': { served: 1, checked: 1, wrong } })
  }
})

test('a fragment that is answered again and again is checked once in a turn, also from the cache', async () => {
  const { live, hear, counted, news, pass } = await setup()
  const [event, made] = rendered(live, embed(news[0] ?? ''), { html: BROKEN })
  for (let times = 0; times < 4; times++) {
    await hear.onRender({ ...event, cached: times > 0 }, made)
    await hear.onRender({ ...event, cached: true }, made)
    pass(10_000)
  }
  expect(counted()).toMatchObject({ '1.1.0': { served: 4, checked: 4, wrong: 4 } })
})

test('a fragment that would keep readers waiting is served and not checked', async () => {
  const { live, hear, counted, news } = await setup()
  const html = BROKEN + '<p>x</p>'.repeat(20_000)
  await hear.onRender(...rendered(live, embed(news[0] ?? ''), { html }))
  expect(counted()).toMatchObject({ '1.1.0': { served: 1, checked: 0, wrong: 0 } })
})

test('a format that fails to check what an editor saves is wrong, unless the other release fails, too', async () => {
  const { hear, counted, news } = await setup()
  const one = embed(news[0] ?? '')
  await hear.validated('quiz', one, fault())
  await hear.validated('quiz', one, fault(true))
  await hear.validated('quiz', one, GOOD)
  await hear.validated('quiz', {}, GOOD)
  expect(counted()).toMatchObject({ '1.1.0': { checked: 3, wrong: 1 }, '1.0.0': { checked: 1, wrong: 0 } })
})

test('a reader who is not answered counts once for an embed and turn, unless the other release fails, too', async () => {
  const { hear, counted, news, olds } = await setup()
  const [one, two] = [embed(news[0] ?? ''), embed(news[1] ?? '')]
  for (let times = 0; times < 3; times++) {
    await hear.answered(NEW, one, GOOD)
    await hear.answered(NEW, one, fault())
    await hear.answered(NEW, two, fault(true))
    await hear.answered(OLD, embed(olds[0] ?? ''), GOOD)
  }
  expect(counted()).toMatchObject({
    '1.1.0': { sent: 2, unanswered: 1, failed: 0 },
    '1.0.0': { sent: 1, unanswered: 0 },
  })
})

test('words that no release can answer hide none that one of them could', async () => {
  const { hear, counted, news } = await setup()
  const one = embed(news[0] ?? '')
  await hear.answered(NEW, one, fault(true))
  await hear.answered(NEW, one, fault())
  expect(counted()).toMatchObject({ '1.1.0': { sent: 1, unanswered: 1 } })
})

test('that a release in quarantine is not asked counts for nothing; that an embed is barred does', async () => {
  const { live, hear, counted, news, quarantined } = await setup()
  const one = rendered(live, embed(news[0] ?? ''), { fault: 'quarantined' })
  quarantined.add(NEW)
  await hear.onRender(...one)
  expect(counted()).toEqual({})
  quarantined.clear()
  await hear.onRender(...one)
  expect(counted()).toMatchObject({ '1.1.0': { served: 1, failed: 1 } })
})

test('embeds that are pinned, or have another release by now, are not counted', async () => {
  const { live, hear, counted, news, olds } = await setup()
  hear.onRender(...rendered(live, embed(olds[0] ?? '', { pin: NEW }), { fault: 'threw' }))
  const [event, ...rest] = rendered(live, embed(news[0] ?? ''), { fault: 'threw' })
  hear.onRender({ ...event, release: 'quiz@0.9.0' }, ...rest)
  await hear.answered(NEW, embed(olds[1] ?? '', { pin: NEW }), fault())
  await hear.answered(OLD, embed(news[1] ?? ''), fault())
  expect(counted()).toEqual({})
})

test('reports count for embeds with that release: once per address, and not for who told of others', async () => {
  const { hear, counted, news, olds } = await setup()
  const find = async (id: string) => ({ ok: true, value: embed(id) }) as const
  const report = (address: string, id = '', release: string = NEW) =>
    hear.reported(address, { type: 'client-error', message: 'x', embed: id, release }, find)
  for (const id of news) await report('192.0.2.1', id)
  await report('192.0.2.2', olds[0])
  await report('192.0.2.2', news[1])
  await report('192.0.2.3', news[2], 'quiz@9.9.9')
  await report('192.0.2.3', news[2])
  await report('192.0.2.4', news[2])
  await report('192.0.2.4', news[3])
  expect(counted()['1.1.0']).toMatchObject({ reported: 3 })
})
