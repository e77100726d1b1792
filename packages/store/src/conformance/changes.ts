import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../index.ts'
import type { MakePlace, Place } from './place.ts'

const draft = { id: 'rivers', format: 'quiz', props: {}, locale: 'en', by: 'desk' }
const stable = { format: 'quiz', channel: 'stable', version: '1.0.0', trail: [], base: 0, by: 'ann' }
const release = { name: 'quiz', version: '1.1.0', manifest: {}, files: {}, paths: {}, by: 'ci' }

export function describeChanges(makePlace: MakePlace): void {
  describe('the changes other instances read', () => {
    let place: Place
    let store: Store
    beforeEach(async () => {
      place = await makePlace()
      store = await place.open()
    })
    afterEach(() => place.clear())

    it('are there for every save, restore, deletion, release and channel, in order', async () => {
      expect(await store.changes.last()).toBe(0)
      await store.embeds.create(draft)
      await store.embeds.save('rivers', 1, draft)
      await store.embeds.restore('rivers', 1, 2, 'desk')
      await store.releases.publish(release)
      await store.channels.point(stable)
      await store.releases.mark('quiz', '1.1.0', 'deprecated', 'ann')
      await store.embeds.delete('rivers', 'desk')
      const { changes, last, gap } = await store.changes.since(0)
      expect(changes.map(({ seq, kind, subject }) => [seq, kind, subject])).toEqual([
        [1, 'embed', 'rivers'],
        [2, 'embed', 'rivers'],
        [3, 'embed', 'rivers'],
        [4, 'release', 'quiz@1.1.0'],
        [5, 'channel', 'quiz/stable'],
        [6, 'release', 'quiz@1.1.0'],
        [7, 'embed', 'rivers'],
      ])
      expect([last, gap, await store.changes.last()]).toEqual([7, false, 7])
      expect(await store.changes.since(7)).toEqual({ changes: [], last: 7, gap: false })
    })

    it('are none where nothing was changed', async () => {
      await store.embeds.create(draft)
      await store.embeds.create(draft)
      await store.embeds.save('rivers', 9, draft)
      await store.channels.point({ ...stable, base: 5 })
      await store.releases.mark('quiz', '9.9.9', 'yanked', 'ann')
      expect(await store.changes.last()).toBe(1)
    })

    it('have a gap for who knows numbers that were never given', async () => {
      await store.embeds.create(draft)
      expect(await store.changes.since(40)).toEqual({ changes: [], last: 1, gap: true })
    })

    it('come in pages of 1,000; the last 2,000 are kept, and who is further behind has a gap', async () => {
      for (let n = 0; n < 2_005; n += 1) await store.embeds.create({ ...draft, id: `e${n}` })
      const first = await store.changes.since(5)
      expect([first.changes.length, first.last, first.gap]).toEqual([1_000, 1_005, false])
      expect((await store.changes.since(2_000)).changes).toHaveLength(5)
      expect(await store.changes.since(4)).toEqual({ changes: [], last: 2_005, gap: true })
    })
  })
}
