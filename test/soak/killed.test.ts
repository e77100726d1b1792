import { expect, test } from 'vitest'
import { killed } from './killed.ts'
import { print } from './print.ts'

const KILLS = 5

test('a renderer that is killed in the middle of writes loses nothing that was acknowledged, and starts again', {
  timeout: 180_000,
}, async () => {
  const { rows, problems, starts } = await killed({ kills: KILLS, seed: 1 })
  print(`killed ${KILLS} times in the middle of writes`, rows)
  expect(problems).toEqual([])
  expect(starts).toHaveLength(KILLS + 1)
})
