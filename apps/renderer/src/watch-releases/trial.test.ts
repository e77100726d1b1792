import type { Channel, HealthCount } from '@bfp/store'
import { expect, test } from 'vitest'
import { rivalsIn, trialOf } from './trial.ts'

const channel: Channel = {
  ...{ format: 'quiz', channel: 'stable', revision: 7, version: '1.1.0' },
  ...{ trail: ['0.9.0', '1.0.0'], changed: 1_000, by: 'ann' },
}
const MINUTES = 60_000

function counted(version: string, revision: number, served: number): HealthCount {
  const zero = { failed: 0, checked: 0, wrong: 0, reported: 0 }
  return { format: 'quiz', channel: 'stable', revision, version, served, ...zero }
}

function rivals(counts: HealthCount[], changes: Partial<Channel> = {}) {
  const trial = trialOf({ ...channel, ...changes }, 2_000)
  return trial && rivalsIn(trial, counts)?.map(({ version, served }) => `${version} ${served}`)
}

test('a candidate is on trial as long as it is one, and judged by what the rest does meanwhile', () => {
  const candidate = { version: '1.2.0', share: 5 }
  const trial = trialOf({ ...channel, candidate }, 1_000 + 1e12)
  expect(trial).toMatchObject({ version: '1.2.0', against: '1.1.0' })
  const counts = [
    counted('1.1.0', 6, 900),
    counted('1.1.0', 7, 95),
    counted('1.2.0', 6, 3),
    counted('1.2.0', 7, 5),
  ]
  expect(rivals(counts, { candidate })).toEqual(['1.2.0 5', '1.1.0 95'])
})

test('what all embeds got is on trial for ten minutes, and judged by all that was before', () => {
  expect(trialOf(channel, 1_000 + 10 * MINUTES)).toMatchObject({ version: '1.1.0', against: '1.0.0' })
  expect(trialOf(channel, 1_001 + 10 * MINUTES)).toBeUndefined()
  const counts = [counted('1.0.0', 5, 40), counted('1.0.0', 6, 60), counted('1.1.0', 7, 9)]
  expect(rivals(counts)).toEqual(['1.1.0 9', '1.0.0 100'])
})

test('what was rolled back to is not judged by what was before it long ago', () => {
  const counts = [counted('1.0.0', 3, 40), counted('1.2.0', 6, 60), counted('1.1.0', 7, 9)]
  expect(rivals(counts)).toBeUndefined()
  expect(trialOf({ ...channel, trail: [] }, 2_000)).toBeUndefined()
})
