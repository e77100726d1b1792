import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Embed } from '@bfp/contract'
import type { Page } from '@bfp/rehearsal'
import { openStore, type Store } from '@bfp/store'
import { expect, onTestFinished, test } from 'vitest'
import { isInShare } from '../publish/live-releases.ts'
import { liveEmbeds } from './live-embeds.ts'

async function temporaryStore(): Promise<Store> {
  const dir = await mkdtemp(join(tmpdir(), 'bfp-live-'))
  const store = await openStore({ dir })
  onTestFinished(async () => {
    await store.close()
    await rm(dir, { recursive: true })
  })
  return store
}

const save = ({ embeds }: Store, id: string, format = 'poll') =>
  embeds.create({ id, format, props: {}, locale: 'en', channel: 'stable', by: 'test' })

async function read(pages: AsyncIterable<Page>) {
  const sizes: number[] = []
  const ids: string[] = []
  const gone: string[] = []
  for await (const page of pages) {
    sizes.push(page.embeds.length)
    ids.push(...page.embeds.map(({ id }) => id))
    gone.push(...(page.gone ?? []))
  }
  return { largest: Math.max(...sizes), ids: ids.toSorted(), gone }
}

const names = (count: number, name: string): string[] =>
  Array.from({ length: count }, (_, n) => `${name}-${n}`)

test('what was saved meanwhile comes in pages, with what is there no more', async () => {
  const store = await temporaryStore()
  await save(store, 'leaves')
  const live = await liveEmbeds(store, { format: 'poll', channel: 'stable' })
  expect(live.total).toBe(1)
  const late = names(60, 'late')
  await Promise.all(late.map((id) => save(store, id)))
  await save(store, 'of-another-format', 'quiz')
  await store.embeds.delete('leaves', 'test')
  const { isAll, pages } = await live.changed()
  expect(isAll).toBe(false)
  expect(await read(pages)).toEqual({
    largest: 25,
    ids: late.toSorted(),
    gone: expect.arrayContaining(['leaves', 'of-another-format']),
  })
  expect(await read((await live.changed()).pages)).toMatchObject({ ids: [], gone: [] })
})

test('what a share of the embeds has in a promotion in steps, these are pinned to, also where they were saved meanwhile', async () => {
  const store = await temporaryStore()
  await Promise.all(names(20, 'early').map((id) => save(store, id)))
  const tried = { release: 'poll@2.0.0', share: 50 }
  const live = await liveEmbeds(store, { format: 'poll', channel: 'stable', tried })
  await Promise.all(names(20, 'late').map((id) => save(store, id)))
  for (const pages of [live.pages(), (await live.changed()).pages]) {
    const embeds: Embed[] = []
    for await (const page of pages) embeds.push(...page.embeds)
    expect(new Set(embeds.map(({ pin }) => pin))).toEqual(new Set([undefined, tried.release]))
    for (const { id, pin } of embeds) expect(pin !== undefined).toBe(isInShare(tried.release, id, 50))
  }
})

test('after more saves than the store remembers all embeds come anew, in pages', async () => {
  const store = await temporaryStore()
  const early = names(40, 'early')
  await Promise.all(early.map((id) => save(store, id)))
  const live = await liveEmbeds(store, { format: 'poll', channel: 'stable' })
  const late = names(40, 'late')
  await Promise.all([
    ...late.map((id) => save(store, id)),
    ...names(2_000, 'other').map((id) => save(store, id, 'quiz')),
  ])
  const { isAll, pages } = await live.changed()
  expect(isAll).toBe(true)
  expect(await read(pages)).toEqual({ largest: 25, ids: [...early, ...late].toSorted(), gone: [] })
})
