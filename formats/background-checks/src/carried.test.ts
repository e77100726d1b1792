import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { regions, whole } from '../figures/read-csv.ts'
import { figuresOf, yearsOf } from './figures.ts'
import { given } from './test/door.ts'

const real = process.env.BFP_REAL
const csv = (name: string): Promise<string> => readFile(join(real ?? '', 'data', name), 'utf8')

it.skipIf(!real)(
  'the figures carried are those of their source (skipped unless BFP_REAL is set)',
  async () => {
    const { series, regions: carried } = given('united-states')
    expect(series).toEqual(whole(await csv('nics-monthly.csv'), 'United States'))
    expect(carried?.list).toEqual(regions(await csv('nics-by-state.csv')))
  },
)

it('files are read month by month: one without a row, or with a blank cell, is not known', () => {
  const csv = 'month,state,totals\n2020-02,Ohio,7\n2019-12,Ohio,5\n2020-03,Ohio,\n2020-01,Iowa,3\n'
  expect(regions(csv)).toEqual([
    { name: 'Iowa', start: '2020-01', values: [3] },
    { name: 'Ohio', start: '2019-12', values: [5, null, 7, null] },
  ])
  expect(whole('month,totals\n1998-11,21196\n1998-12,870722\n', 'All')).toEqual({
    name: 'All',
    start: '1998-11',
    values: [21196, 870722],
  })
})

it('the regions add up to the whole', () => {
  const { series, regions: carried } = given('united-states')
  const all = new Map(figuresOf(series).map(({ month, value }) => [month, value]))
  const sums = new Map<number, number>()
  for (const { month, value } of (carried?.list ?? []).flatMap(figuresOf))
    sums.set(month, (sums.get(month) ?? 0) + (value ?? 0))
  expect(sums.size).toBe(69)
  for (const [month, sum] of sums) expect(sum).toBe(all.get(month))
})

it('every figure in the words of the chart is one of the data', () => {
  const { series, moments } = given('united-states')
  const figures = figuresOf(series)
  const known = [...figures.map(({ value }) => value), ...yearsOf(figures).map(({ total }) => total)]
  const named = moments.flatMap(({ text = '' }) => text.match(/\d{1,3}(?:,\d{3})+/g) ?? [])
  expect(named).toHaveLength(8)
  for (const each of named) expect(known).toContain(Number(each.replaceAll(',', '')))
})

it('what the words claim holds', () => {
  const { series } = given('united-states')
  const at = (month: string): number => Number(figuresOf(series)[monthsSince(month)]?.value)
  const values = (from: string, to: string): number[] =>
    series.values.slice(monthsSince(from), monthsSince(to) + 1).map(Number)
  expect(Math.max(...values('1998-11', '1999-11'))).toBeLessThan(1e6)
  expect(Math.max(...values('2000-01', '2006-11'))).toBeLessThan(at('1999-12'))
  expect(Math.max(...values('1998-11', '2012-10'))).toBeLessThan(at('2012-11'))
  expect(Math.round((at('2012-12') / at('2012-11') - 1) * 100)).toBe(39)
  expect(Math.max(...values('1998-11', '2015-11'))).toBeLessThan(3e6)
  expect(Math.max(...values('2016-01', '2020-02'))).toBeLessThan(at('2015-12'))
  expect(Math.max(...yearsOf(figuresOf(series)).map(({ total }) => total))).toBe(39_326_079)
  expect(series.values.filter((value) => Number(value) > 4e6)).toEqual([at('2021-01'), at('2021-03')])
})

function monthsSince(month: string): number {
  const [year = 0, ordinal = 0] = month.split('-').map(Number)
  return (year - 1998) * 12 + ordinal - 11
}
