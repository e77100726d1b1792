import { Embed } from '@bfp/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../index.ts'
import type { MakePlace, Place } from './place.ts'

const draft = { format: 'quiz', props: { title: 'Rivers' }, locale: 'en', by: 'desk' }

export function describeEmbeds(makePlace: MakePlace): void {
  describe('embeds', () => {
    let place: Place
    let store: Store
    let clock = 0
    beforeEach(async () => {
      clock = 1_000
      place = await makePlace()
      store = await place.open({ now: () => clock })
    })
    afterEach(() => place.clear())

    it('are created at revision 1 and read back the same, also after a reopen', async () => {
      const created = await store.embeds.create({
        ...draft,
        id: 'rivers',
        story: 'https://news.example/rivers',
      })
      const embed = {
        id: 'rivers',
        format: 'quiz',
        revision: 1,
        props: { title: 'Rivers' },
        locale: 'en',
        story: 'https://news.example/rivers',
        channel: 'stable',
        created: 1_000,
        updated: 1_000,
      }
      expect(created).toStrictEqual({ ok: true, embed })
      await store.close()
      expect(await (await place.open()).embeds.get('rivers')).toStrictEqual(embed)
    })

    it('keep a channel and a pin, and leave out a story and a pin they do not have', async () => {
      await store.embeds.create({ ...draft, id: 'pinned', channel: 'canary', pin: 'quiz@1.4.0' })
      await store.embeds.create({ ...draft, id: 'plain' })
      expect(await store.embeds.get('pinned')).toMatchObject({ channel: 'canary', pin: 'quiz@1.4.0' })
      expect(Object.keys((await store.embeds.get('plain')) ?? {})).not.toContain('pin')
      expect(Object.keys((await store.embeds.get('plain')) ?? {})).not.toContain('story')
    })

    it('name the releases they are pinned to, once each', async () => {
      for (const id of ['a', 'b', 'c']) await store.embeds.create({ ...draft, id, pin: 'quiz@1.4.0' })
      await store.embeds.create({ ...draft, id: 'd', pin: 'quiz@1.3.0' })
      await store.embeds.create({ ...draft, id: 'e' })
      expect(await store.embeds.pins()).toEqual(['quiz@1.3.0', 'quiz@1.4.0'])
      await store.embeds.delete('d', 'desk')
      expect(await store.embeds.pins()).toEqual(['quiz@1.4.0'])
    })

    it('know the version that took their props, also when an old one is restored', async () => {
      await store.embeds.create({ ...draft, id: 'rivers', writtenFor: '1.4.0' })
      await store.embeds.save('rivers', 1, { ...draft, writtenFor: '2.0.0' })
      expect(await store.embeds.get('rivers')).toMatchObject({ revision: 2, writtenFor: '2.0.0' })
      await store.embeds.restore('rivers', 1, 2, 'desk')
      expect(await store.embeds.get('rivers')).toMatchObject({ revision: 3, writtenFor: '1.4.0' })
      await store.embeds.create({ ...draft, id: 'before' })
      expect(Object.keys((await store.embeds.get('before')) ?? {})).not.toContain('writtenFor')
    })

    it('are counted by channel and version, those that follow a channel', async () => {
      const old = { ...draft, writtenFor: '1.0.0' }
      await store.embeds.create({ ...old, id: 'a' })
      await store.embeds.create({ ...old, id: 'b' })
      await store.embeds.create({ ...old, id: 'c', channel: 'canary' })
      await store.embeds.create({ ...draft, id: 'd' })
      await store.embeds.create({ ...old, id: 'e', pin: 'quiz@1.4.0' })
      await store.embeds.create({ ...old, id: 'f', format: 'poll' })
      await store.embeds.create({ ...old, id: 'g' })
      await store.embeds.delete('g', 'desk')
      const counted = await store.embeds.writtenFor('quiz')
      expect(counted).toHaveLength(3)
      expect(counted).toEqual(
        expect.arrayContaining([
          { channel: 'canary', writtenFor: '1.0.0', embeds: 1, one: 'c' },
          { channel: 'stable', writtenFor: '1.0.0', embeds: 2, one: 'a' },
          { channel: 'stable', embeds: 1, one: 'd' },
        ]),
      )
    })

    it('get an id of their own when the draft has none', async () => {
      const made = await Promise.all([store.embeds.create(draft), store.embeds.create(draft)])
      const ids = made.map((result) => (result.ok ? Embed.parse(result.embed).id : ''))
      expect(new Set(ids).size).toBe(2)
    })

    it('are made once when 50 creators want the same id', async () => {
      const creators = Array.from({ length: 50 }, (_, index) => ({ ...draft, id: 'one', props: { index } }))
      const results = await Promise.all(creators.map((creator) => store.embeds.create(creator)))
      const winner = results.flatMap((result) => (result.ok ? [result.embed] : []))
      expect(winner).toHaveLength(1)
      expect(results.filter((result) => !result.ok && result.code === 'embed-exists')).toHaveLength(49)
      expect(await store.embeds.get('one')).toStrictEqual(winner[0])
    })

    it('are null when unknown', async () => {
      expect(await store.embeds.get('nobody')).toBeNull()
    })

    it('are read many at once, unknown ones left out, deleted ones marked', async () => {
      for (const id of ['a', 'b', 'c']) await store.embeds.create({ ...draft, id, props: { id } })
      await store.embeds.delete('b', 'desk')
      const found = await store.embeds.getMany(['c', 'nobody', 'b', 'a', 'a'])
      expect([...found.keys()].sort()).toEqual(['a', 'b', 'c'])
      expect(found.get('a')).toMatchObject({ props: { id: 'a' } })
      expect(found.get('b')).toStrictEqual({ deleted: true, id: 'b' })
      expect(await store.embeds.getMany([])).toEqual(new Map())
    })

    it('are listed page by page in the order of ids, by format when asked, without deleted ones', async () => {
      for (const id of ['d', 'b', 'a', 'c']) await store.embeds.create({ ...draft, id })
      await store.embeds.create({ ...draft, id: 'bb', format: 'signup' })
      await store.embeds.delete('c', 'desk')
      const ids = (embeds: Embed[]) => embeds.map(({ id }) => id)
      expect(ids(await store.embeds.list({ limit: 2 }))).toEqual(['a', 'b'])
      expect(ids(await store.embeds.list({ after: 'b', limit: 2 }))).toEqual(['bb', 'd'])
      expect(ids(await store.embeds.list({ format: 'quiz' }))).toEqual(['a', 'b', 'd'])
    })

    it('list 50 unless told, and never more than 1,000', async () => {
      const ids = Array.from({ length: 1_001 }, (_, index) => `e${index}`)
      for (const id of ids) await store.embeds.create({ ...draft, id })
      expect(await store.embeds.list()).toHaveLength(50)
      expect(await store.embeds.list({ limit: 1e9 })).toHaveLength(1_000)
      expect(await store.embeds.list({ limit: 0 })).toHaveLength(1)
    })
  })
}
