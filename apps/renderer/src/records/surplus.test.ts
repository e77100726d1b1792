import type { RecordLine } from '@bfp/contract'
import { expect, test } from 'vitest'
import { recordId } from './record-file.ts'
import { surplus } from './surplus.ts'

const LIMITS = { count: 10, bytes: 1_000_000, perGroup: 6, perEmbed: 3 }

/** Lines a millisecond apart, oldest first. */
function lines(...changes: Partial<RecordLine>[]): RecordLine[] {
  const rest = {
    kind: 'failed',
    release: 'quiz@1.0.0',
    fault: 'threw',
    embed: 'one',
    target: 'web',
    bytes: 10,
  }
  return changes.map(
    (change, n) => ({ ...rest, id: recordId(1_000 + n), time: 1_000 + n, ...change }) as RecordLine,
  )
}

function left(all: RecordLine[], limits = LIMITS): number[] {
  const gone = surplus(all, limits)
  return all.flatMap((line, n) => (gone.has(line) ? [] : [n]))
}

const times = (n: number, change: (n: number) => Partial<RecordLine>) =>
  Array.from({ length: n }, (_, i) => change(i))

test('within its bounds nothing goes', () => {
  expect(left(lines({}, {}, { embed: 'two' }))).toEqual([0, 1, 2])
})

test('one embed takes no room of others: its oldest go', () => {
  expect(left(lines({ embed: 'other' }, ...times(9, () => ({}))))).toEqual([0, 7, 8, 9])
})

test('one release and fault takes no room of other faults', () => {
  const flood = times(30, (n) => ({ embed: `e${n}` }))
  expect(left(lines({ fault: 'deadline' }, { release: 'quiz@1.1.0' }, ...flood))).toEqual([
    0, 1, 26, 27, 28, 29, 30, 31,
  ])
})

test('good samples give way to failures, however old these are', () => {
  const failures = times(8, (n) => ({ fault: `f${n}` }))
  const samples = times(30, (n) => ({ kind: 'sample' as const, fault: undefined, release: `poll@1.0.${n}` }))
  const kept = left(lines(...failures, ...samples))
  expect(kept.slice(0, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  expect(kept).toHaveLength(10)
})

test('when there are too many, or too many bytes, the largest group gives its oldest', () => {
  const large = times(5, (n) => ({ embed: `e${n}` }))
  const small = times(6, (n) => ({ fault: `f${n}` }))
  expect(left(lines(...large, ...small))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect(left(lines(...large, ...small), { ...LIMITS, bytes: 90 })).toHaveLength(9)
  expect(left(lines({ bytes: 2_000_000 }))).toEqual([])
})
