import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../index.ts'
import type { MakePlace, Place } from './place.ts'

const draft = { id: 'rivers', format: 'quiz', props: { n: 1 }, locale: 'en', by: 'ann' }

export function describeRevisions(makePlace: MakePlace): void {
  describe('revisions', () => {
    let place: Place
    let store: Store
    let clock = 0
    beforeEach(async () => {
      clock = 1_000
      place = await makePlace()
      store = await place.open({ now: () => clock++ })
      await store.embeds.create(draft)
    })
    afterEach(() => place.clear())
    const save = (base: number, n: number) =>
      store.embeds.save('rivers', base, {
        props: { n },
        locale: 'de',
        story: `https://news.example/${n}`,
        by: 'bo',
      })

    it('are added by every save, none overwritten', async () => {
      const saved = await save(1, 2)
      expect(saved).toMatchObject({ ok: true, embed: { revision: 2, props: { n: 2 }, locale: 'de' } })
      expect(saved).toMatchObject({ embed: { created: 1_000, updated: 1_001, format: 'quiz' } })
      expect(saved.ok && (await store.embeds.get('rivers'))).toStrictEqual(saved.ok && saved.embed)
      expect(await store.embeds.revision('rivers', 1)).toMatchObject({ props: { n: 1 }, updated: 1_000 })
      expect(await store.embeds.revision('rivers', 2)).toMatchObject({ props: { n: 2 }, updated: 1_001 })
    })

    it('are won by exactly one of 50 savers with the same base', async () => {
      const results = await Promise.all(Array.from({ length: 50 }, (_, index) => save(1, 100 + index)))
      const winners = results.flatMap((result) => (result.ok ? [result.embed] : []))
      expect(winners).toHaveLength(1)
      expect(new Set(results.filter((result) => !result.ok).map((result) => JSON.stringify(result)))).toEqual(
        new Set([JSON.stringify({ ok: false, code: 'stale-revision', current: 2 })]),
      )
      expect(await store.embeds.get('rivers')).toStrictEqual(winners[0])
      expect(await store.embeds.revisions('rivers')).toHaveLength(2)
    })

    it.each([0, 2, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuse base %d', async (base) => {
      expect(await save(base, 9)).toEqual({ ok: false, code: 'stale-revision', current: 1 })
      expect(await store.embeds.revisions('rivers')).toHaveLength(1)
    })

    it('are refused for an unknown embed', async () => {
      const change = { props: {}, locale: 'en', by: 'bo' }
      expect(await store.embeds.save('nobody', 1, change)).toEqual({ ok: false, code: 'unknown-embed' })
      expect(await store.embeds.restore('nobody', 1, 1, 'bo')).toEqual({ ok: false, code: 'unknown-embed' })
      expect(await store.embeds.revisions('nobody')).toBeNull()
      expect(await store.embeds.revision('nobody', 1)).toBeNull()
    })

    it('keep nothing of a save whose props are not JSON', async () => {
      const change = { props: undefined, locale: 'en', by: 'bo' }
      await expect(store.embeds.save('rivers', 1, change)).rejects.toThrow(TypeError)
      expect(await store.embeds.get('rivers')).toMatchObject({ revision: 1, props: { n: 1 } })
    })

    it('are listed newest first, page by page, with who saved and when', async () => {
      for (const base of [1, 2, 3]) await save(base, base + 1)
      const newest = await store.embeds.revisions('rivers', { limit: 2 })
      expect(newest).toEqual([
        { revision: 4, saved: 1_003, by: 'bo' },
        { revision: 3, saved: 1_002, by: 'bo' },
      ])
      expect(await store.embeds.revisions('rivers', { before: 3 })).toEqual([
        { revision: 2, saved: 1_001, by: 'bo' },
        { revision: 1, saved: 1_000, by: 'ann' },
      ])
    })

    it('come back as a new revision when restored', async () => {
      await save(1, 2)
      const restored = await store.embeds.restore('rivers', 1, 2, 'cy')
      expect(restored).toMatchObject({ ok: true, embed: { revision: 3, props: { n: 1 }, locale: 'en' } })
      expect(restored.ok && 'story' in restored.embed).toBe(false)
      expect(await store.embeds.revision('rivers', 2)).toMatchObject({ props: { n: 2 } })
      expect(await store.embeds.revisions('rivers', { limit: 1 })).toMatchObject([{ revision: 3, by: 'cy' }])
    })

    it('are not restored on a stale base, nor when there is no such revision', async () => {
      await save(1, 2)
      const stale = { ok: false, code: 'stale-revision', current: 2 }
      expect(await store.embeds.restore('rivers', 1, 1, 'cy')).toEqual(stale)
      expect(await store.embeds.restore('rivers', 7, 2, 'cy')).toEqual({
        ok: false,
        code: 'unknown-revision',
      })
      expect(await store.embeds.get('rivers')).toMatchObject({ revision: 2 })
    })
  })
}
