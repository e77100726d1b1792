import { expect, test } from 'vitest'
import { grows, growthOf } from './growth.ts'

/** The same in every run, between -0.5 and 0.5. */
const noise = (n: number): number => ((n * 7919) % 101) / 101 - 0.5

const heap = (bytesAt: (render: number) => number) =>
  Array.from({ length: 60 }, (_, n) => ({ at: n * 100, bytes: 8e6 + bytesAt(n * 100) + noise(n) * 50_000 }))

test('a heap that grows steadily below its noise is found, with how much', () => {
  const growth = growthOf(heap((render) => render * 40))
  expect(growth.slope).toBeCloseTo(40, -1)
  expect(growth.low).toBeLessThan(40)
  expect(growth.high).toBeGreaterThan(40)
  expect(grows(growth, 8)).toBe(true)
})

test.each([
  ['stays', () => 0],
  ['warms up and stays', (render: number) => Math.min(render, 1_400) * 1_000],
  ['makes one step late', (render: number) => (render > 5_500 ? 3e6 : 0)],
  ['shrinks', (render: number) => -render * 40],
  ['is a saw', (render: number) => (render % 700) * 3_000],
])('a heap that %s is not said to grow', (_, bytesAt) => {
  expect(grows(growthOf(heap(bytesAt)), 0)).toBe(false)
})

test('a growth below the floor is none', () => {
  const growth = growthOf(heap((render) => render * 40))
  expect(grows(growth, 100)).toBe(false)
})

test('too few samples say nothing', () => {
  expect(grows(growthOf(heap((render) => render * 4_000).slice(0, 5)), 0)).toBe(false)
  expect(grows(growthOf([]), 0)).toBe(false)
})
