import { expect, test } from 'vitest'
import { evidence } from './evidence.ts'

const ln = Math.log

test('is nothing where only one release was tried, or nothing came of it', () => {
  const none = { tried: 0, failed: 0 }
  expect(evidence(none, none)).toBeCloseTo(0, 8)
  expect(evidence({ tried: 50, failed: 50 }, none)).toBeLessThan(0)
  expect(evidence({ tried: 50, failed: 0 }, { tried: 900, failed: 0 })).toBeLessThan(0)
})

test('is the mixture over the best single rate, as worked out by hand', () => {
  // Foretold of one failure: 1/2. Likeliest of one failure and one success: 1/4.
  expect(evidence({ tried: 1, failed: 1 }, { tried: 1, failed: 0 })).toBeCloseTo(ln(0.5 * 0.5) - ln(0.25), 8)
  // Two failures: 1/2 · 3/4; two successes the same; together (1/2)^4.
  expect(evidence({ tried: 2, failed: 2 }, { tried: 2, failed: 0 })).toBeCloseTo(
    ln(0.375 ** 2) - ln(1 / 16),
    8,
  )
})

test('grows with every failure of one, and is as good for millions', () => {
  const other = { tried: 5_000_000, failed: 50 }
  const grown = [0, 1, 2, 3, 10, 100].map((failed) => evidence({ tried: 1_000, failed }, other))
  expect(grown).toEqual(grown.toSorted((a, b) => a - b))
  expect(grown.every(Number.isFinite)).toBe(true)
})
