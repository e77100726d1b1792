import { expect, test } from 'vitest'
import { killed } from './killed.ts'
import { print } from './print.ts'
import { tellSlow } from './starts.ts'

const KILLS = 5

test('a renderer that is killed in the middle of writes loses nothing that was acknowledged, and starts again within 2 s', {
  timeout: 180_000,
}, async () => {
  const { rows, problems, starts, acknowledged } = await killed({ kills: KILLS, seed: 1 })
  print(`killed ${KILLS} times in the middle of writes`, rows)
  expect(problems).toEqual([])
  expect(starts).toHaveLength(KILLS + 1)
  expect(acknowledged.publications).toBeGreaterThanOrEqual(KILLS)
  expect(Math.min(...Object.values(acknowledged))).toBeGreaterThan(0)
})

test('starts are late by their median, or one by twice as much, and not for the time that others had the CPU', () => {
  const quick = { took: 900, stretch: 1 }
  const slow = { took: 2_000, stretch: 1 }
  expect(tellSlow([slow, quick, quick])).toEqual([])
  expect(tellSlow([slow, quick, slow])).toEqual(['it takes 2000 ms to start, 2000 ms are promised'])
  expect(tellSlow([quick, quick, { took: 4_000, stretch: 1 }])).toHaveLength(1)
  expect(tellSlow([{ took: 3_900, stretch: 2 }])).toEqual([])
  expect(tellSlow([{ took: 4_000, stretch: 2 }])).toHaveLength(1)
})
