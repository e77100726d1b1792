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
    touch: async () => true,
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

/** Minutes at which data is put or touched that is wanted every minute; `isThere` says whether it is still kept. */
async function keptAt({
  fetch = (_: number): unknown => 1,
  keeps = (_: number): boolean => true,
  isThere = true,
  ttl = 60,
}) {
  let minute = 0
  const at: string[] = []
  const source = createSource({
    load: async () => null,
    fetch: async () => fetch(minute),
    now: () => minute * 60_000,
    async keep() {
      at.push(`put ${minute}`)
      if (!keeps(minute)) throw new Error('away')
    },
    async touch() {
      at.push(`touch ${minute}`)
      return isThere
    },
    onTried: () => {},
  })
  for (; minute < 34; minute += 1) {
    await source.hold(ttl, 1_000)
    await turn()
  }
  return at.join(', ')
}

test('what is in use is touched every ten minutes, what is new is put at once', async () => {
  expect(await keptAt({})).toBe('put 0, touch 10, touch 20, touch 30')
  expect(await keptAt({ fetch: (minute) => minute < 5 })).toBe('put 0, put 5, touch 15, touch 25')
})

test('what is in use stays while its source fails, or is seldom asked', async () => {
  const fetch = (minute: number): unknown => minute > 0 && Promise.reject(new Error('away'))
  expect(await keptAt({ fetch })).toBe('put 0, touch 10, touch 20, touch 30')
  expect(await keptAt({ ttl: 86_400 })).toBe('put 0, touch 10, touch 20, touch 30')
})

test('what is in use and was dropped is put again', async () => {
  expect(await keptAt({ isThere: false })).toBe('put 0, touch 10, put 10, touch 20, put 20, touch 30, put 30')
})

test('what could not be put is put with the next answer', async () => {
  expect(await keptAt({ keeps: (minute) => minute > 2 })).toBe(
    'put 0, put 1, put 2, put 3, touch 13, touch 23, touch 33',
  )
})

test('what the store could not say is asked again every few seconds, while the source is away', async () => {
  let second = 0
  const at: number[] = []
  const source = createSource({
    async load() {
      at.push(second)
      if (second < 7) throw new Error('away')
      return { data: 'kept', fetched: 1 }
    },
    fetch: fails,
    now: () => second * 1_000,
    keep: async () => {},
    touch: async () => true,
    onTried: () => {},
  })
  const said: unknown[] = []
  for (; second < 20; second += 1) said.push((await source.hold(60, 1_000)).said?.data)
  expect(at).toEqual([0, 5, 10])
  expect(said).toEqual([...Array(10).fill(undefined), ...Array(10).fill('kept')])
})
