import type { Channel, HealthCount } from '@bfp/store'
import { expect, test } from 'vitest'
import { NOTHING } from './tally.ts'
import { rivalsIn, trialOf } from './trial.ts'

const channel: Channel = {
  ...{ format: 'quiz', channel: 'stable', revision: 7, version: '1.1.0' },
  ...{ trail: ['0.9.0', '1.0.0'], replaces: '1.0.0', changed: 1_000, by: 'ann' },
}
const MINUTES = 60_000

function counted(version: string, revision: number, served: number, name = 'stable'): HealthCount {
  return { format: 'quiz', channel: name, revision, version, ...NOTHING, served }
}

/** The candidate with its count, and the rival with what it does meanwhile and ever did. */
function rivals(counts: HealthCount[], changes: Partial<Channel> = {}) {
  const trial = trialOf({ ...channel, ...changes }, 2_000)
  const found = trial && rivalsIn(trial, counts)
  if (!found) return undefined
  const { candidate, rival } = found
  return [candidate, ...rival].map(({ version, served }) => `${version} ${served}`)
}

test('a candidate is on trial as long as it is one, beside what the rest does meanwhile', () => {
  const candidate = { version: '1.2.0', share: 5 }
  const trial = trialOf({ ...channel, candidate }, 1_000 + 1e12)
  expect(trial).toMatchObject({ version: '1.2.0', against: '1.1.0' })
  const counts = [
    counted('1.1.0', 6, 900),
    counted('1.1.0', 7, 95),
    counted('1.2.0', 6, 3),
    counted('1.2.0', 7, 5),
  ]
  expect(rivals(counts, { candidate })).toEqual(['1.2.0 5', '1.1.0 95', '1.1.0 995'])
})

test('what all embeds got is on trial for ten minutes, beside all that was before', () => {
  expect(trialOf(channel, 1_000 + 10 * MINUTES)).toMatchObject({ version: '1.1.0', against: '1.0.0' })
  expect(trialOf(channel, 1_001 + 10 * MINUTES)).toBeUndefined()
  const counts = [counted('1.0.0', 5, 40), counted('1.0.0', 6, 60), counted('1.1.0', 7, 9)]
  expect(rivals(counts)).toEqual(['1.1.0 9', '1.0.0 0', '1.0.0 100'])
})

test('a rival that nobody asked for since the last changes has what it did before them, on any channel', () => {
  const new9 = counted('1.1.0', 7, 9)
  expect(rivals([counted('1.0.0', 2, 9_000), counted('1.1.0', 6, 1), new9])).toEqual([
    ...['1.1.0 9', '1.0.0 0', '1.0.0 9000'],
  ])
  expect(rivals([counted('1.0.0', 40, 70, 'canary'), new9])).toEqual(['1.1.0 9', '1.0.0 0', '1.0.0 70'])
  const candidate = { version: '1.2.0', share: 5 }
  expect(rivals([counted('1.1.0', 6, 30), counted('1.2.0', 7, 5)], { candidate })).toEqual([
    ...['1.2.0 5', '1.1.0 0', '1.1.0 30'],
  ])
})

test('nothing is compared before a candidate was asked for; a rival that never was has nothing', () => {
  expect(rivals([counted('1.0.0', 6, 9_000), counted('1.1.0', 6, 5)])).toBeUndefined()
  expect(rivals([counted('1.1.0', 7, 5)])).toEqual(['1.1.0 5', '1.0.0 0', '1.0.0 0'])
})

test('what was gone back to is not on trial', () => {
  const { replaces: _, ...back } = channel
  expect(trialOf(back, 2_000)).toBeUndefined()
})
