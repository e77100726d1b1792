import { expect, test } from 'vitest'
import { attack } from './attack.ts'
import { print } from './print.ts'

test('while one format attacks with its own code, every read of another is right', {
  timeout: 240_000,
}, async () => {
  const { rows, problems } = await attack({ rounds: 1, length: 1_500, seed: 1 })
  print('one format under attack by its own code, 1.5 s each', rows)
  expect(problems).toEqual([])
})
