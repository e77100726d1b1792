import { expect, test } from 'vitest'
import { attack } from './attack.ts'
import { print } from './print.ts'

/** One that waits for a loop to end waits for 100 ms, thirty times what is usual. */
const MOST = 5

test('while one format attacks with its own code, every read of another is right, and none waits for it', {
  timeout: 240_000,
}, async () => {
  const { rows, middle, problems } = await attack({ rounds: 1, length: 1_500, seed: 1 })
  print('one format under attack by its own code, 1.5 s each', rows)
  expect(problems).toEqual([])
  expect(middle).toBeLessThan(MOST)
})
