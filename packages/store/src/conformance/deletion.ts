import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../index.ts'
import type { MakePlace, Place } from './place.ts'

const draft = { id: 'rivers', format: 'quiz', props: { n: 1 }, locale: 'en', by: 'ann' }
const deleted = { deleted: true, id: 'rivers' }
const refused = { ok: false, code: 'deleted-embed' }

export function describeDeletion(makePlace: MakePlace): void {
  describe('a deleted embed', () => {
    let place: Place
    let store: Store
    beforeEach(async () => {
      place = await makePlace()
      store = await place.open()
      await store.embeds.create(draft)
    })
    afterEach(() => place.clear())

    it('is known as deleted from then on, also after a reopen', async () => {
      expect(await store.embeds.delete('rivers', 'bo')).toEqual({ ok: true })
      expect(await store.embeds.get('rivers')).toStrictEqual(deleted)
      expect(await store.embeds.revisions('rivers')).toStrictEqual(deleted)
      expect(await store.embeds.revision('rivers', 1)).toBeNull()
      await store.close()
      expect(await (await place.open()).embeds.get('rivers')).toStrictEqual(deleted)
    })

    it('keeps its id taken and takes no more writes', async () => {
      await store.embeds.delete('rivers', 'bo')
      expect(await store.embeds.create(draft)).toEqual({ ok: false, code: 'embed-exists' })
      expect(await store.embeds.save('rivers', 1, draft)).toEqual(refused)
      expect(await store.embeds.restore('rivers', 1, 1, 'bo')).toEqual(refused)
      expect(await store.embeds.delete('rivers', 'bo')).toEqual(refused)
    })

    it('is deleted only on the current base, when one is given', async () => {
      await store.embeds.save('rivers', 1, draft)
      const stale = { ok: false, code: 'stale-revision', current: 2 }
      expect(await store.embeds.delete('rivers', 'bo', 1)).toEqual(stale)
      expect(await store.embeds.delete('rivers', 'bo', 2)).toEqual({ ok: true })
      expect(await store.embeds.delete('nobody', 'bo')).toEqual({ ok: false, code: 'unknown-embed' })
    })

    it('has one outcome when it is saved and deleted at once', async () => {
      const [saved, gone] = await Promise.all([
        store.embeds.save('rivers', 1, draft),
        store.embeds.delete('rivers', 'bo', 1),
      ])
      expect([saved.ok, gone.ok].filter(Boolean)).toHaveLength(1)
    })
  })
}
