import { expect, test } from 'vitest'
import { createSource } from './source.ts'

/** Seconds at which a source is asked that is wanted every second, for so long. */
async function askedAt(fetch: () => Promise<unknown>, { ttl, seconds }: { ttl: number; seconds: number }) {
  let second = 0
  const at: number[] = []
  const source = createSource({
    load: async () => null,
    fetch: () => {
      at.push(second)
      return fetch()
    },
    now: () => second * 1_000,
    onSaid: () => {},
    onTried: () => {},
  })
  for (; second < seconds; second += 1) await source.hold(ttl, 1_000)
  return at
}

const fails = () => Promise.reject(new Error('away'))

test('what answers is asked once in its time to live', async () => {
  expect(await askedAt(async () => 1, { ttl: 30, seconds: 100 })).toEqual([0, 30, 60, 90])
})

test('what fails is asked less and less, every five minutes at last', async () => {
  expect(await askedAt(fails, { ttl: 3_600, seconds: 1_300 })).toEqual([
    0, 5, 15, 35, 75, 155, 315, 615, 915, 1215,
  ])
})

test('what is wanted every ten seconds is asked so often also while it fails', async () => {
  expect(await askedAt(fails, { ttl: 10, seconds: 40 })).toEqual([0, 5, 15, 25, 35])
})
