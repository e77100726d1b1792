import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewSubmission, Store } from '../index.ts'
import type { MakePlace, Place } from './place.ts'

export function describeSubmissions(makePlace: MakePlace): void {
  describe('submissions', () => {
    let place: Place
    let store: Store
    beforeEach(async () => {
      place = await makePlace()
      store = await place.open()
    })
    afterEach(() => place.clear())
    const add = (row: Partial<NewSubmission>) =>
      store.submissions.add({ embed: 'vote', revision: 1, key: 'k', data: {}, received: 1, ...row })

    it('with equal keys are stored once, however many arrive at once', async () => {
      const outcomes = await Promise.all(Array.from({ length: 100 }, (_, index) => add({ data: { index } })))
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'repeated')).toHaveLength(99)
      expect(await store.submissions.count('vote')).toBe(1)
      expect(await add({ data: { late: true } })).toBe('repeated')
    })

    it('with the same unique value under another key are already there', async () => {
      expect(await add({ key: 'a', unique: 'ann@news.example' })).toBe('stored')
      expect(await add({ key: 'b', unique: 'ann@news.example' })).toBe('already')
      expect(await add({ key: 'a', unique: 'ann@news.example' })).toBe('repeated')
      expect(await add({ key: 'b', unique: 'bo@news.example' })).toBe('stored')
      expect(await add({ embed: 'other', key: 'a', unique: 'ann@news.example' })).toBe('stored')
      expect(await store.submissions.count('vote')).toBe(2)
    })

    it('with one unique value are stored once when 100 arrive at once', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 100 }, (_, i) => add({ key: `k${i}`, unique: 'ann' })),
      )
      expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'already')).toHaveLength(99)
    })

    it('without a unique value never collide', async () => {
      expect(await Promise.all([add({ key: 'a' }), add({ key: 'b' })])).toEqual(['stored', 'stored'])
    })

    it('are acknowledged in their own order, beyond the size of one commit', async () => {
      const keys = Array.from({ length: 350 }, (_, index) => `k${index % 250}`)
      const outcomes = await Promise.all(keys.map((key) => add({ key })))
      expect(outcomes).toEqual(keys.map((_, index) => (index < 250 ? 'stored' : 'repeated')))
    })

    it('that cannot be stored fail alone', async () => {
      const [good, notJson, notRow, last] = await Promise.allSettled([
        add({ key: 'good' }),
        add({ key: 'not-json', data: 1n }),
        add({ key: 'not-a-row', received: Number.NaN }),
        add({ key: 'last' }),
      ])
      expect([good?.status, notJson?.status, notRow?.status, last?.status]).toEqual([
        'fulfilled',
        'rejected',
        'rejected',
        'fulfilled',
      ])
      expect(await store.submissions.count('vote')).toBe(2)
    })

    it('are listed oldest first, page by page', async () => {
      for (const [key, received] of Object.entries({ c: 2, a: 2, d: 1, b: 3 }))
        await add({ key, received, revision: 4 })
      const first = await store.submissions.list('vote', { limit: 2 })
      expect(first).toEqual([
        { key: 'd', revision: 4, data: {}, received: 1 },
        { key: 'a', revision: 4, data: {}, received: 2 },
      ])
      const after = first.at(-1)
      const rest = await store.submissions.list('vote', after ? { after } : {})
      expect(rest.map(({ key }) => key)).toEqual(['c', 'b'])
      expect(await store.submissions.list('nobody')).toEqual([])
    })

    it('are written by close when they were added just before, and survive a reopen', async () => {
      const added = add({ data: { choice: 'left' } })
      await store.close()
      expect(await added).toBe('stored')
      store = await place.open()
      expect(await store.submissions.list('vote')).toMatchObject([{ data: { choice: 'left' } }])
    })
  })
}
