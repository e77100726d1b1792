import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RenderRecord } from '@bfp/contract'
import type { Attempt } from '@bfp/render'
import type { Store } from '@bfp/store'
import { expect, onTestFinished, test } from 'vitest'
import { attempt, CONTEXT, draft, failed, good } from './attempt-for-tests.ts'
import { forgetDeleted } from './forget-deleted.ts'
import { type Dropped, keepRecords, type Limits } from './keep-records.ts'
import { recordFolder } from './record-folder.ts'

async function start({ sample = 0, limits = {} }: { sample?: number; limits?: Partial<Limits> } = {}) {
  const place = await mkdtemp(join(tmpdir(), 'bfp-records-'))
  onTestFinished(() => rm(place, { recursive: true, force: true }))
  const folder = recordFolder(join(place, 'records'))
  const dropped: Dropped[] = []
  let time = 1_800_000_000_000
  const records = keepRecords({
    folder,
    origin: 'https://embeds.example',
    sample,
    limits,
    now: () => ++time,
    onDropped: (why) => dropped.push(why),
  })
  return { place, folder, records, dropped, pass: (ms: number) => (time += ms) }
}

test('what failed is there with all it was made of, and nothing that is not named', async () => {
  const { folder, records } = await start()
  const secret = { token: 'bearer-secret', by: 'ann@desk.example' }
  const made = attempt(failed, 'one', { ...secret, writtenFor: '2.1.0' })
  Object.assign(made.job.options, secret)
  const { level } = CONTEXT.sources
  const context = {
    ...{ ...CONTEXT, ...secret, embed: { ...CONTEXT.embed, ...secret } },
    sources: { level: { ...level, ...secret } },
  }
  const id = records.keep({ ...made, ...{ context } } as Attempt) ?? ''
  await records.settle()
  const [line] = await folder.lines()
  expect(line).toMatchObject({
    id,
    kind: 'failed',
    release: 'tally@1.0.0',
    embed: 'one',
    target: 'web',
    fault: 'threw',
  })
  const text = (await folder.read(id)) ?? ''
  expect(text).not.toMatch(/secret|ann@/)
  expect(line?.bytes).toBe(Buffer.byteLength(text))
  expect(RenderRecord.parse(JSON.parse(text))).toMatchObject({
    embed: { id: 'one', revision: 2, props: { title: 'T' }, writtenFor: '2.1.0' },
    options: { target: 'web' },
    context: CONTEXT,
    origin: 'https://embeds.example',
    result: { ok: false, fault: 'threw', message: 'as asked' },
  })
})

test('a slow render is kept, and one in so many good ones', async () => {
  const { folder, records } = await start({ sample: 3 })
  const ids = [1, 2, 3, 4].map(() => records.keep(attempt(good)))
  expect(ids.map(Boolean)).toEqual([false, false, true, false])
  records.keep(attempt({ ...good, slow: true, ms: 80.123 }))
  await records.settle()
  const kinds = (await folder.lines()).map(({ kind, ms }) => [kind, ms])
  expect(kinds).toEqual([
    ['slow', 80.12],
    ['sample', 3],
  ])
})

test('without samples no good render is kept', async () => {
  const { folder, records } = await start({ sample: 0 })
  for (let n = 0; n < 50; n += 1) expect(records.keep(attempt(good))).toBeUndefined()
  await records.settle()
  expect(await folder.lines()).toEqual([])
})

test('where nothing was rendered nothing is kept; the answer is the failure that led to it', async () => {
  const { folder, records } = await start()
  const quarantined = { ...failed, fault: 'quarantined' }
  expect(records.keep(attempt(quarantined))).toBeUndefined()
  const id = records.keep(attempt(failed))
  expect(records.keep(attempt(quarantined))).toBe(id)
  expect(records.keep(attempt(quarantined, 'other'))).toBeUndefined()
  await records.settle()
  expect(await folder.lines()).toHaveLength(1)
})

test('of drafts only what failed is kept, and its id goes to its own editor alone', async () => {
  const { folder, records } = await start({ sample: 1, limits: { perEmbed: 2 } })
  for (const outcome of [good, { ...good, slow: true }]) expect(records.keep(draft(outcome))).toBeUndefined()
  const ids = [1, 2].map(() => records.keep(draft(failed)))
  expect(new Set(ids).size).toBe(2)
  expect(records.keep(draft(failed))).toBeUndefined()
  expect(records.keep(draft({ ...failed, fault: 'quarantined' }))).toBeUndefined()
  expect(records.keep(attempt({ ...failed, fault: 'quarantined' }, 'preview'))).toBeUndefined()
  await records.settle()
  expect((await folder.lines()).map(({ id, kind }) => [id, kind])).toEqual(
    ids.toReversed().map((id) => [id, 'failed']),
  )
})

test('the records of an embed go with it, also those that are not written yet', async () => {
  const { folder, records } = await start()
  const ids = ['one', 'two', 'three', 'preview']
  for (const id of ids) records.keep(attempt(failed, id))
  const getMany: Store['embeds']['getMany'] = async (asked) =>
    new Map(asked.filter((id) => id !== 'two').map((id) => [id, { deleted: true, id }]))
  const parts = { embeds: { getMany }, folder, settle: records.settle }
  const left = async () => (await folder.lines()).map(({ embed }) => embed).toSorted()
  await forgetDeleted(parts, ['one', 'two'])
  expect(await left()).toEqual(['preview', 'three', 'two'])
  await forgetDeleted(parts)
  expect(await left()).toEqual(['two'])
})

test('an embed that fails all the time is written a few times, then seldom', async () => {
  const { folder, records, dropped, pass } = await start({ limits: { perEmbed: 3 } })
  for (let n = 0; n < 500; n += 1) records.keep(attempt(failed))
  expect(records.keep(attempt(failed, 'other'))).toBeDefined()
  await records.settle()
  expect((await folder.lines()).filter(({ embed }) => embed === 'one')).toHaveLength(3)
  expect(dropped).toHaveLength(497)
  pass(10_000)
  const later = records.keep(attempt(failed))
  await records.settle()
  const kept = (await folder.lines()).filter(({ embed }) => embed === 'one')
  expect([kept.length, kept[0]?.id]).toEqual([3, later])
})

test('the folder stays within its bounds, and what is too large is not written', async () => {
  const { folder, records, dropped } = await start({ limits: { count: 5, largest: 2_000 } })
  for (let n = 0; n < 12; n += 1) records.keep(attempt(failed, `e${n}`))
  await records.settle()
  expect(await folder.lines()).toHaveLength(5)
  records.keep(attempt(failed, 'large', { props: { title: 'x'.repeat(3_000) } }))
  await records.settle()
  expect(dropped).toEqual(['too-large'])
  expect(await folder.lines()).toHaveLength(5)
})

test('a disk that takes nothing loses records and nothing else, and leaves nothing half written', async () => {
  const { place, folder, records, dropped } = await start()
  await writeFile(join(place, 'records'), 'in the way')
  expect(records.keep(attempt(failed))).toBeDefined()
  await records.settle()
  expect(dropped).toEqual(['not-written'])
  await rm(join(place, 'records'))
  records.keep(attempt(failed, 'two'))
  await records.settle()
  expect(await folder.lines()).toHaveLength(1)
})

test('what a process that died began is tidied away; strange files are left alone', async () => {
  const { place, records } = await start()
  records.keep(attempt(failed))
  await records.settle()
  const at = (name: string) => join(place, 'records', name)
  for (const name of ['.1-old', '.1-new', 'notes.txt']) await writeFile(at(name), 'x')
  await utimes(at('.1-old'), 0, 0)
  const next = keepRecords({ folder: recordFolder(join(place, 'records')), origin: '', sample: 0 })
  next.keep(attempt(failed, 'two'))
  await next.settle()
  const names = await readdir(join(place, 'records'))
  expect(names.filter((name) => !name.endsWith('.json')).toSorted()).toEqual(['.1-new', 'notes.txt'])
  expect(await readFile(at('notes.txt'), 'utf8')).toBe('x')
})
