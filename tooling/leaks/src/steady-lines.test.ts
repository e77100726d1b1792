import { expect, test } from 'vitest'
import { type Seen, steadyLines } from './steady-lines.ts'

/** Bytes that are alive at each look, of one line each, 100 renders apart. */
function seenOf(lines: Record<string, number[]>): Seen[] {
  const looks = Object.values(lines)[0] ?? []
  return looks.map((_, at) => ({
    drawn: (at + 1) * 100,
    lines: new Map(
      Object.entries(lines).map(([file, bytes]) => [
        file,
        { line: { file, line: 1, isOwn: true, function: 'draw' }, bytes: bytes[at] ?? 0 },
      ]),
    ),
  }))
}

test('lines that grow again and again are named, the worst first, without what was there at first', () => {
  const lines = steadyLines(
    seenOf({ list: [1_000, 2_000, 3_000, 4_000], doubles: [8_000, 16_000, 16_000, 32_000] }),
  )
  expect(lines.map(({ file, bytesPerRender }) => [file, bytesPerRender])).toEqual([
    ['doubles', 80],
    ['list', 10],
  ])
})

test.each([
  ['is made once and late', [0, 0, 11_296, 11_296]],
  ['was there at first', [9_000, 9_000, 9_000, 9_000]],
  ['comes and goes', [0, 4_000, 0, 0]],
  ['is freed again', [9_000, 4_000, 2_000, 100]],
])('what %s is no leak', (_, once) => {
  expect(steadyLines(seenOf({ once }))).toEqual([])
})

test('without looks there are no lines', () => {
  expect(steadyLines([])).toEqual([])
})
