import { expect, it } from 'vitest'
import { minHeight } from './min-height.ts'
import { given } from './test/door.ts'

it.each([
  ['arabic', 725, 461],
  ['closed', 372, 293],
  ['hardest', 3341, 1920],
  ['morning', 590, 439],
  ['paused', 449, 344],
  ['picture', 893, 544],
  ['plain', 324, 324],
])('%s is about as high as Chromium draws it', (name, narrow, wide) => {
  expect(Math.abs(minHeight(given(name), 320) / narrow - 1)).toBeLessThan(0.1)
  expect(Math.abs(minHeight(given(name), 720) / wide - 1)).toBeLessThan(0.1)
})
