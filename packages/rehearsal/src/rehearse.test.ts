import { availableParallelism } from 'node:os'
import type { Embed, Verdict } from '@bfp/contract'
import { afterAll, expect, test } from 'vitest'
import { type LiveEmbeds, type Page, rehearse } from './rehearse.ts'
import { embedOf, releaseOf } from './release-for-tests.ts'
import { createStage, type Stage } from './stage.ts'

const before = releaseOf('1.0.0', 'one')
const after = releaseOf('1.1.0', 'two')
const setting = { platform: new Map(), publicUrl: 'https://embeds.example', domRealm: '/dev/null', now: 1 }
const stage = createStage({ ...setting, before, after })

afterAll(() => stage.close())

async function* pagesOf(...pages: Page[]): AsyncGenerator<Page> {
  yield* pages
}

const nothing = { isAll: false, pages: pagesOf() }

function live(embeds: Embed[], more: Partial<LiveEmbeds> = {}): LiveEmbeds {
  return {
    total: embeds.length,
    async *pages() {
      for (const embed of embeds) yield { embeds: [embed] }
    },
    changed: async () => nothing,
    askedFor: async () => [],
    ...more,
  }
}

const quiet = { channel: 'stable', details: 0, onProgress: () => {}, onChanged: () => {} }
const verdictOn = (embeds: LiveEmbeds, on: Stage = stage, candidate = after): Promise<Verdict> =>
  rehearse({ ...quiet, before, after: candidate, stage: on, live: embeds })

test('what worked and does not is broken; what never worked is ailing; what works again is mended', async () => {
  const verdict = await verdictOn(
    live([
      embedOf('same', { title: 'x', same: true }),
      embedOf('other', { title: 'x' }),
      embedOf('breaks', { title: 'x', throws: 'two' }),
      embedOf('mends', { title: 'x', throws: 'one' }),
      embedOf('relative', { title: '<a href="/x">x</a>', same: true }),
    ]),
  )
  expect(verdict).toMatchObject({ embeds: 5, broken: 1, mended: 1, changed: 3, passed: false })
  expect(verdict.breaks.map(({ embed, target, fault, message }) => [embed, target, fault, message])).toEqual([
    ['breaks', 'web', 'threw', 'as asked'],
    ['breaks', 'crawler', 'threw', 'as asked'],
  ])
})

test('markup that breaks the rules of its target counts as broken, and as ailing where it did before', async () => {
  const relative = { title: 'x<a href="/x">x</a>' }
  const spoils = releaseOf('1.1.0', '<a href=/y>y</a>')
  const other = createStage({ ...setting, before, after: spoils })
  const embeds = [embedOf('fine', { title: 'x' }), embedOf('never-fine', relative)]
  const verdict = await verdictOn(live(embeds), other, spoils)
  await other.close()
  expect(verdict).toMatchObject({ broken: 1, ailing: 1 })
  expect(verdict.breaks[0]).toMatchObject({ embed: 'fine', fault: 'invalid-markup' })
  expect(verdict.breaks[0]?.message).toContain('href is not absolute: /y')
})

test('what was saved meanwhile counts as it is now; what left the channel does not count', async () => {
  const saved = { embeds: [embedOf('saved', { title: 'x' })], gone: ['leaves'] }
  const rounds = [{ isAll: false, pages: pagesOf(saved) }]
  const verdict = await verdictOn(
    live(
      ['saved', 'leaves'].map((id) => embedOf(id, { title: 'x', throws: 'two' })),
      { changed: async () => rounds.shift() ?? nothing },
    ),
  )
  expect(verdict).toMatchObject({ embeds: 1, broken: 0, passed: true })
})

test('where too much was saved to know what, all are drawn anew, page by page, and nothing before counts', async () => {
  const all = Array.from({ length: 140 }, (_, n) => embedOf(`e${n}`, { title: 'x', throws: 'two' }))
  const rounds = [{ isAll: true, pages: pagesOf(...all.map((embed) => ({ embeds: [embed] }))) }]
  const sizes: number[] = []
  const counting: Stage = {
    ...stage,
    judge(embeds, details) {
      sizes.push(embeds.length)
      return stage.judge(embeds, details)
    },
  }
  const gone = live([embedOf('gone', { title: 'x', throws: 'two' })], {
    changed: async () => rounds.shift() ?? nothing,
  })
  const verdict = await verdictOn(gone, counting)
  expect(Math.max(...sizes)).toBe(1)
  expect(verdict).toMatchObject({ passed: false, complete: false })
  expect(verdict.embeds).toBeLessThan(140)
  expect(verdict.breaks.map(({ embed }) => embed)).not.toContain('gone')
})

test.skipIf(availableParallelism() < 2)('a format that takes long is drawn by all workers', async () => {
  const embeds = Array.from({ length: 20 }, (_, n) => embedOf(`e${n}`, { title: 'x', counts: 'two' }))
  const { judged } = await createdFor(after).judge(embeds, 0)
  const counts = judged.flatMap(({ breaks }) => breaks.map(({ message }) => message))
  expect(counts).toHaveLength(40)
  expect(new Set(counts).size).toBeLessThan(40)
})

test('a dropped target breaks the embeds that were asked for in it', async () => {
  const less = releaseOf('1.1.0', 'two', { targets: ['web'] })
  const embeds = live(
    ['used', 'unused'].map((id) => embedOf(id, { title: 'x' })),
    { askedFor: async (target, ids) => ids.filter((id) => target === 'crawler' && id === 'used') },
  )
  const verdict = await verdictOn(embeds, createdFor(less), less)
  expect(verdict.breaks).toMatchObject([{ embed: 'used', target: 'crawler', fault: 'target-dropped' }])
  expect(verdict.contract).toMatchObject([{ kind: 'target-dropped', blocks: true }])
})

test('during a stepped promotion an embed of the share is compared with what it has, the others with what they have', async () => {
  const tried = releaseOf('1.1.0', 'tried')
  const less = releaseOf('1.1.1', 'two', { targets: ['web'] })
  const onTrial = createStage({ ...setting, before, tried, after: less })
  extra.push(onTrial)
  const inShare = (id: string, props: object) => ({ ...embedOf(id, props), pin: tried.id })
  const verdict = await rehearse({
    ...quiet,
    before: releaseOf('1.0.0', 'one', { targets: ['web'] }),
    tried,
    after: less,
    stage: onTrial,
    live: live(
      [
        inShare('drawn-by-the-tried', { title: 'x', throws: 'one two' }),
        embedOf('drawn-by-none', { title: 'x', throws: 'one two' }),
        inShare('never-drawn', { title: 'x', throws: 'tried two' }),
        inShare('used', { title: 'x' }),
        embedOf('not-used', { title: 'x' }),
      ],
      { askedFor: async (target, ids) => ids.filter((id) => target === 'crawler' && id.endsWith('used')) },
    ),
  })
  expect(verdict).toMatchObject({ before: 'saying@1.0.0', embeds: 5, broken: 2, ailing: 2 })
  expect(verdict.breaks).toMatchObject([
    { embed: 'drawn-by-the-tried', target: 'web', fault: 'threw' },
    { embed: 'used', target: 'crawler', fault: 'target-dropped' },
  ])
})

test('where a hundred broke, the rest is not tried', async () => {
  const embeds = Array.from({ length: 140 }, (_, n) => embedOf(`e${n}`, { title: 'x', throws: 'two' }))
  const verdict = await verdictOn(live(embeds))
  expect(verdict).toMatchObject({ passed: false, complete: false })
  expect(verdict.embeds).toBeLessThan(140)
})

const extra: Stage[] = []
afterAll(() => Promise.all(extra.map((one) => one.close())))

function createdFor(candidate: typeof after): Stage {
  const made = createStage({ ...setting, before, after: candidate })
  extra.push(made)
  return made
}
