import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../index.ts'
import type { MakePlace, Place } from './place.ts'

const URL = 'https://api.weather.example/now?place=Zo%C3%AB'

export function describeSources(makePlace: MakePlace): void {
  describe('data of sources', () => {
    let place: Place
    let store: Store
    let time = 0
    beforeEach(async () => {
      place = await makePlace()
      store = await place.open({ now: () => ++time })
    })
    afterEach(() => place.clear())

    it('is what was put there last, also after a reopen', async () => {
      expect(await store.sources.get('weather', URL)).toBeNull()
      const odd = { data: { a: 'x\u0000\ud800"<', b: [null, 1.5] }, fetched: 20 }
      await store.sources.put('weather', URL, { data: 1, fetched: 10 })
      await store.sources.put('weather', URL, odd)
      expect(await store.sources.get('weather', URL)).toStrictEqual(odd)
      await store.close()
      expect(await (await place.open()).sources.get('weather', URL)).toStrictEqual(odd)
    })

    it('is apart for each format', async () => {
      await store.sources.put('weather', URL, { data: 1, fetched: 10 })
      expect(await store.sources.get('quiz', URL)).toBeNull()
      expect(await store.sources.list('weather')).toStrictEqual([{ url: URL, data: 1, fetched: 10 }])
      expect(await store.sources.list('quiz')).toStrictEqual([])
    })

    it('is bounded: what was written or touched longest ago goes', async () => {
      const url = (n: number) => `${URL}&n=${n}`
      for (let n = 0; n < 1_003; n += 1) {
        if (n === 1_000) expect(await store.sources.touch('weather', url(0))).toBe(true)
        await store.sources.put('weather', url(n), { data: n, fetched: 10 })
      }
      expect(await store.sources.touch('weather', url(2))).toBe(false)
      expect(await store.sources.get('weather', url(0))).toStrictEqual({ data: 0, fetched: 10 })
      expect(await store.sources.get('weather', url(3))).toBeNull()
      expect(await store.sources.get('weather', url(4))).toStrictEqual({ data: 4, fetched: 10 })
      const large = { data: 'x'.repeat(40 * 2 ** 20), fetched: 10 }
      await store.sources.put('weather', url(1), large)
      await store.sources.put('weather', url(2), large)
      expect(await store.sources.get('weather', url(1))).toBeNull()
      expect(await store.sources.get('weather', url(2))).not.toBeNull()
    })
  })
}
