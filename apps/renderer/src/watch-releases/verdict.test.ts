import type { HealthCount } from '@bfp/store'
import { expect, test } from 'vitest'
import { NOTHING } from './tally.ts'
import { worse as verdict } from './verdict.ts'

function count(version: string, counts: Partial<HealthCount> = {}): HealthCount {
  const place = { format: 'quiz', channel: 'stable', revision: 1, version }
  return { ...place, ...NOTHING, ...counts }
}

/** Of a rival that is as it was before, unless told. */
function worse(candidate: HealthCount, meanwhile: HealthCount, ever = meanwhile) {
  return verdict({ candidate, rival: [meanwhile, ever] })
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((again ^ (again >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Serves embeds, the candidate a share of them, and looks after each; the candidate's count when it is rolled back. */
function canary(random: () => number, rates: { old: number; new: number; share: number; served: number }) {
  const [mine, its] = [count('1.1.0'), count('1.0.0')]
  for (let served = 0; served < rates.served; served++) {
    const isNew = random() < rates.share
    const one = isNew ? mine : its
    one.served += 1
    if (random() < (isNew ? rates.new : rates.old)) one.failed += 1
    if (worse(mine, its)) return mine.served
  }
  return undefined
}

test.each([0.001, 0.01, 0.05, 0.3])(
  'with a rate of %d on both sides, 600 canaries looked at after each render have next to none rolled back',
  (rate) => {
    const random = seeded(7)
    const rates = { old: rate, new: rate, served: 2_000 }
    const shares = [0.05, 0.5, 0.95]
    const wrongly = Array.from({ length: 600 }, (_, n) =>
      canary(random, { ...rates, share: shares[n % 3] ?? 0 }),
    )
    expect(wrongly.filter((one) => one !== undefined).length).toBeLessThanOrEqual(1)
  },
)

test('a canary that fails on nothing is never rolled back, however bad the other is', () => {
  const random = seeded(8)
  for (let n = 0; n < 20; n++)
    expect(canary(random, { old: n / 20, new: 0, share: 0.05, served: 5_000 })).toBeUndefined()
})

test.each([
  ['half', 0, 0.5, 0.05, 30],
  ['a tenth', 0, 0.1, 0.05, 200],
  ['two in a hundred', 0, 0.02, 0.05, 1_200],
  ['three in a hundred, where one is usual', 0.01, 0.03, 0.05, 4_000],
  ['five in a hundred, where one is usual, shared by halves', 0.01, 0.05, 0.5, 4_000],
])('a candidate that fails on %s is found', (_, old, rate, share, within) => {
  const random = seeded(9)
  const found = Array.from({ length: 40 }, () => canary(random, { old, new: rate, share, served: 200_000 }))
  expect(Math.max(...found.map((served) => served ?? Number.POSITIVE_INFINITY))).toBeLessThan(within)
})

test('what is told names the counts of both', () => {
  const found = worse(count('1.1.0', { served: 210, failed: 34 }), count('1.0.0', { served: 4_000 }))
  expect(found?.reason).toBe('34 of 210 renders failed, 1.0.0 0 of 4000')
  const checks = worse(
    count('1.1.0', { served: 210, checked: 50, wrong: 20 }),
    count('1.0.0', { checked: 60 }),
  )
  expect(checks?.reason).toBe('20 of 50 checks failed, 1.0.0 0 of 60')
})

test('a difference too small to matter is none, however sure it is', () => {
  const mine = count('1.1.0', { served: 10_000_000, failed: 15_000 })
  expect(worse(mine, count('1.0.0', { served: 10_000_000, failed: 100 }))).toBeUndefined()
})

test('two faults are none yet; of what browsers report, nine', () => {
  const old = count('1.0.0', { served: 1_000_000 })
  expect(worse(count('1.1.0', { served: 2, failed: 2 }), old)).toBeUndefined()
  expect(worse(count('1.1.0', { served: 3, failed: 3 }), old)).toBeDefined()
  expect(worse(count('1.1.0', { served: 9, reported: 9 }), old)).toBeUndefined()
  expect(worse(count('1.1.0', { served: 10, reported: 10 }), old)).toBeDefined()
})

test('what browsers report of the old one hides nothing that fails in workers', () => {
  const old = count('1.0.0', { served: 1_000, reported: 1_000 })
  expect(worse(count('1.1.0', { served: 100, failed: 50 }), old)?.reason).toContain('renders failed')
})

test('a rival with few outcomes meanwhile is judged by what it did before, too; one with many is not', () => {
  const mine = count('1.1.0', { served: 500, failed: 500 })
  const ever = count('1.0.0', { served: 9_000 })
  const idle = count('1.0.0')
  expect(worse(mine, idle)).toMatchObject({ rival: { tried: 0 } })
  expect(worse(mine, idle, ever)?.reason).toBe('500 of 500 renders failed, 1.0.0 0 of 9000')
  const some = count('1.0.0', { served: 99, failed: 99 })
  expect(worse(mine, some, ever)).toBeDefined()
  expect(worse(mine, { ...some, served: 100, failed: 100 }, ever)).toBeUndefined()
})

test('without any rival, ten faults that are nine in ten are too many; of what browsers report, none', () => {
  const nobody = count('1.0.0')
  expect(worse(count('1.1.0', { served: 11, failed: 10 }), nobody)).toBeDefined()
  expect(worse(count('1.1.0', { served: 9, failed: 9 }), nobody)).toBeUndefined()
  expect(worse(count('1.1.0', { served: 12, failed: 10 }), nobody)).toBeUndefined()
  expect(worse(count('1.1.0', { served: 5_000, reported: 5_000 }), nobody)).toBeUndefined()
})

test('readers who are not answered are faults of their own, held against those who sent something', () => {
  const mine = count('1.1.0', { served: 9_000, sent: 12, unanswered: 12 })
  const old = count('1.0.0', { served: 9_000, sent: 400 })
  expect(worse(mine, old)?.reason).toBe('12 of 12 answers to readers failed, 1.0.0 0 of 400')
  expect(worse(mine, { ...old, unanswered: 390 })).toBeUndefined()
})
