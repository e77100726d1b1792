import { expect, test } from 'vitest'
import { createWatch } from './watch.ts'

function setup() {
  const time = { now: 0, cpu: 0 as number | undefined }
  const watch = createWatch(
    () => 1,
    () => time.now,
    () => time.cpu,
  )
  /** Lets time pass in steps of 10 ms with a share of the CPU, and tells when the watch said what. */
  const run = (until: number, share: number, isSaid = (_: string) => true): string | undefined => {
    while (time.now < until) {
      time.now += 10
      if (time.cpu !== undefined) time.cpu += 10 * share
      const verdict = watch.verdict()
      if (verdict && isSaid(verdict)) return `${verdict} ${time.now}`
    }
    return undefined
  }
  return { time, watch, run }
}

test('a loop that has the CPU is over at its deadline', () => {
  const { watch, run } = setup()
  watch.start(100)
  expect(run(1_000, 1)).toBe('deadline 100')
})

test('a call that shares its CPU with others gets its time all the same', () => {
  const { watch, run } = setup()
  watch.start(100)
  expect(run(190, 0.25)).toBeUndefined()
  expect(run(3_000, 0.25)).toMatch(/^deadline/)
})

test('a call that starves does not wait for ever, and nobody says it had its time', () => {
  const { watch, run } = setup()
  watch.start(100)
  expect(run(5_000, 0.01, (verdict) => verdict !== 'hungry')).toBe('starved 2000')
})

test.each([100, 10_000])(
  'what gets next to no CPU is hungry long before it starves (deadline %i ms)',
  (deadline) => {
    const { watch, run } = setup()
    watch.start(deadline)
    expect(run(5_000, 0.1)).toMatch(/^hungry (?:2[5-9]|3[0-4])\d$/)
  },
)

test('what gets a fair share of a CPU is not hungry', () => {
  const { watch, run } = setup()
  watch.start(10_000)
  expect(run(5_000, 0.4)).toBeUndefined()
})

test.each([0, undefined])('while this process sleeps, a worker is not late (CPU known: %s)', (cpu) => {
  const { time, watch } = setup()
  time.cpu = cpu
  watch.start(100)
  time.now += 5_000
  expect(watch.verdict()).toBeUndefined()
  time.now += 10
  expect(watch.verdict()).toBeUndefined()
})

test('where the system does not tell CPU time, the clock decides', () => {
  const { time, watch, run } = setup()
  time.cpu = undefined
  watch.start(100)
  expect(run(1_000, 0)).toBe('deadline 100')
})

test('nothing is over while nothing runs', () => {
  const { watch, run } = setup()
  watch.start(100)
  watch.stop()
  expect(run(1_000, 1)).toBeUndefined()
})
