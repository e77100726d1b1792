import type { Fragment } from '@bfp/contract'
import { expect, test } from 'vitest'
import { createCache } from './cache.ts'

const fragment = (html: string) => ({ state: 'fresh', html }) as Fragment

test('what is kept past its time is answered at once, as cached, and rendered again behind the back', async () => {
  const cache = createCache({ goodFor: 1 })
  const first = await cache.get('a', async () => fragment('one'))
  expect(first).toEqual({ fragment: fragment('one'), cached: false })
  await new Promise((done) => setTimeout(done, 20))
  const { promise, resolve } = Promise.withResolvers<Fragment>()
  const again = { fragment: fragment('one'), cached: true }
  expect(await cache.get('a', () => promise)).toEqual(again)
  expect(await cache.get('a', () => promise)).toEqual(again)
  resolve(fragment('two'))
  await expect.poll(async () => (await cache.get('a', () => promise)).fragment.html).toBe('two')
})

test('who waits for the same first render is not told that it was cached', async () => {
  const cache = createCache()
  const { promise, resolve } = Promise.withResolvers<Fragment>()
  const both = [cache.get('a', () => promise), cache.get('a', () => promise)]
  resolve(fragment('one'))
  expect((await Promise.all(both)).map(({ cached }) => cached)).toEqual([false, false])
})

test('who waits for a slow render gets it, though the cache was filled by others meanwhile', async () => {
  const cache = createCache({ maxSize: 100_000 })
  const { promise, resolve } = Promise.withResolvers<Fragment>()
  const slow = [cache.get('slow', () => promise), cache.get('slow', () => promise)]
  for (let n = 0; n < 100; n += 1) await cache.get(`other ${n}`, async () => fragment('other'.repeat(1_000)))
  resolve(fragment('slow'))
  expect((await Promise.all(slow)).map(({ fragment: { html } }) => html)).toEqual(['slow', 'slow'])
})
