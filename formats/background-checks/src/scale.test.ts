import { expect, it } from 'vitest'
import { figuresOf } from './figures.ts'
import { scaleOf, timeTicks } from './scale.ts'
import { wordsOf } from './words.ts'

const series = (start: string, values: (number | null)[]) => figuresOf({ name: 'x', start, values })
const words = wordsOf({ locale: 'en', t: (key) => key })

it.each([
  [
    [0, 0],
    [0, 1],
  ],
  [[1], [0, 1]],
  [[7], [0, 2, 4, 6, 8]],
  [[417], [0, 100, 200, 300, 400, 500]],
  [[4_645_609], [0, 1e6, 2e6, 3e6, 4e6, 5e6]],
  [[1e12], [0, 2e11, 4e11, 6e11, 8e11, 1e12]],
  [[null], [0, 1]],
])('lines for %j are at %j', (values, ticks) => {
  const scale = scaleOf(series('2020-01', values))
  expect(scale.ticks).toEqual(ticks)
  expect(scale.y(ticks.at(-1) ?? 0)).toBe(0)
  expect(scale.y(0)).toBe(100)
})

it('one month lies in the middle, others from edge to edge', () => {
  expect(scaleOf(series('2020-01', [1])).x(0)).toBe(50)
  const { x } = scaleOf(series('2020-01', [1, 2, 3]))
  expect([x(0), x(1), x(2)]).toEqual([0, 50, 100])
})

it('never more years than a phone has room for', () => {
  const labels = (start: string, months: number): string[] =>
    timeTicks(series(start, Array(months).fill(1)), words).map(({ label }) => label)
  expect(labels('1998-11', 299)).toEqual(['2000', '2005', '2010', '2015', '2020'])
  expect(labels('2018-01', 69)).toEqual(['2018', '2019', '2020', '2021', '2022', '2023'])
  expect(labels('2020-03', 8)).toEqual(['Mar 2020', 'Jun 2020', 'Sep 2020'])
  expect(labels('2020-03', 1)).toEqual(['Mar 2020'])
  for (let months = 1; months <= 1200; months += 7)
    expect(labels('1900-01', months).length).toBeLessThanOrEqual(7)
})
