// @vitest-environment jsdom
import { fireEvent, play } from '@bfp/sdk/testing'
import { expect, test } from 'vitest'
import lamps from '../fixtures/lamps.json' with { type: 'json' }
import format from './format.ts'

test('a reader picks a bar and reads its value', () => {
  using played = play(format, lamps)
  fireEvent.click(played.getByText('Old town'))
  expect(played.getByRole('status').textContent).toBe('Old town: 1,204')
})
