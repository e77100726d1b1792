import { setImmediate as turn } from 'node:timers/promises'
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
    keep: async () => {},
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

/** Minutes at which data is kept that is wanted every minute, for so many hours. */
async function keptAt(fetch: (minute: number) => unknown, keeps: (minute: number) => boolean = () => true) {
  let minute = 0
  const at: number[] = []
  const source = createSource({
    load: async () => null,
    fetch: async () => fetch(minute),
    now: () => minute * 60_000,
    async keep() {
      at.push(minute)
      if (!keeps(minute)) throw new Error('away')
    },
    onTried: () => {},
  })
  for (; minute < 200; minute += 1) {
    await source.hold(60, 1_000)
    await turn()
  }
  return at
}

test('what stays the same is kept again once an hour, what is new at once', async () => {
  expect(await keptAt(() => 1)).toEqual([0, 60, 120, 180])
  expect(await keptAt((minute) => minute < 50)).toEqual([0, 50, 110, 170])
})

test('what could not be kept is kept with the next answer', async () => {
  expect(
    await keptAt(
      () => 1,
      (minute) => minute > 2,
    ),
  ).toEqual([0, 1, 2, 3, 63, 123, 183])
})
