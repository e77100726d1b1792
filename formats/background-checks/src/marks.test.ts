import { expect, it } from 'vitest'
import { numbered } from './marks.ts'
import { shownOf } from './shown.ts'
import { fixtureNames, given } from './test/door.ts'

/** Where marks lie on a phone, in px. */
function spotsOf(name: string): { x: number; y: number }[] {
  const { series, moments } = given(name)
  const { marks } = shownOf(series, numbered(moments))
  return marks.map(({ x, y, dx, dy }) => ({ x: x * 2.5 + dx, y: y * 2.1 + dy }))
}

it('moments are numbered by time, however they are listed', () => {
  const moments = [
    { month: '2020-03', title: 'b' },
    { month: '1999-12', title: 'a' },
  ]
  expect(numbered(moments).map(({ title, number }) => [title, number])).toEqual([
    ['a', 1],
    ['b', 2],
  ])
})

it.each(fixtureNames)('%s: no mark lies on another, on a phone', (name) => {
  const spots = spotsOf(name)
  const close = spots.flatMap((a, i) =>
    spots.slice(i + 1).filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < 20),
  )
  expect(close).toEqual([])
})

it('a series has marks only of the moments it reaches', () => {
  const { regions, moments } = given('united-states')
  const texas = regions?.list.find(({ name }) => name === 'Texas')
  if (!texas) throw new Error('no Texas')
  expect(shownOf(texas, numbered(moments)).marks.map(({ number }) => number)).toEqual([5, 6])
})
