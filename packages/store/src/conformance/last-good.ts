import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store, StoredFragment } from '../index.ts'
import type { MakePlace, Place } from './place.ts'

const key = { embed: 'rivers', target: 'web', options: 'locale=en&theme=auto' }
const made = (revision: number, rendered: number): StoredFragment => ({
  revision,
  release: 'quiz@1.4.0',
  rendered,
  fragment: { html: `<p>${revision} ${rendered}</p>` },
})

export function describeLastGood(makePlace: MakePlace): void {
  describe('last good fragments', () => {
    let place: Place
    let store: Store
    beforeEach(async () => {
      place = await makePlace()
      store = await place.open()
    })
    afterEach(() => place.clear())
    async function reopen() {
      await store.close()
      store = await place.open()
    }

    it('are there at once and after a reopen', async () => {
      expect(await store.lastGood.get(key)).toBeNull()
      await store.lastGood.put(key, made(1, 10))
      expect(await store.lastGood.get(key)).toStrictEqual(made(1, 10))
      await reopen()
      expect(await store.lastGood.get(key)).toStrictEqual(made(1, 10))
    })

    it('are kept apart by embed, target and options', async () => {
      await store.lastGood.put(key, made(1, 10))
      await reopen()
      for (const other of [{ embed: 'x' }, { target: 'app' }, { options: 'theme=dark' }]) {
        expect(await store.lastGood.get({ ...key, ...other })).toBeNull()
      }
    })

    it('tell which embeds were ever asked for in a target, queued or written', async () => {
      await store.lastGood.put(key, made(1, 10))
      const asked = () => store.lastGood.askedFor('web', ['other', 'rivers'])
      expect(await asked()).toEqual(['rivers'])
      await reopen()
      expect(await asked()).toEqual(['rivers'])
      expect(await store.lastGood.askedFor('app', ['rivers'])).toEqual([])
      expect(await store.lastGood.askedFor('web', [])).toEqual([])
    })

    it.each([
      ['a newer revision', made(2, 5), made(2, 5)],
      ['a later render', made(1, 11), made(1, 11)],
      ['nothing older', made(1, 9), made(1, 10)],
    ])('are replaced by %s, queued or written', async (_, next, kept) => {
      const other = { ...key, target: 'app' }
      await store.lastGood.put(key, made(1, 10))
      await store.lastGood.put(key, next)
      expect(await store.lastGood.get(key)).toStrictEqual(kept)
      await store.lastGood.put(other, made(1, 10))
      await reopen()
      expect(await store.lastGood.get(key)).toStrictEqual(kept)
      await store.lastGood.put(other, next)
      expect(await store.lastGood.get(other)).toStrictEqual(kept)
      await reopen()
      expect(await store.lastGood.get(other)).toStrictEqual(kept)
    })

    it('are dropped for one embed, queued and written', async () => {
      await store.lastGood.put(key, made(1, 10))
      await reopen()
      await store.lastGood.put({ ...key, target: 'app' }, made(1, 10))
      await store.lastGood.put({ ...key, embed: 'other' }, made(1, 10))
      await store.lastGood.drop('rivers')
      await reopen()
      expect(await store.lastGood.get(key)).toBeNull()
      expect(await store.lastGood.get({ ...key, target: 'app' })).toBeNull()
      expect(await store.lastGood.get({ ...key, embed: 'other' })).not.toBeNull()
    })

    it('are written in bulk', async () => {
      const keys = Array.from({ length: 300 }, (_, index) => ({ ...key, embed: `e${index}` }))
      for (const each of keys) await store.lastGood.put(each, made(1, 10))
      await reopen()
      for (const each of keys) expect(await store.lastGood.get(each)).not.toBeNull()
    })
  })
}
