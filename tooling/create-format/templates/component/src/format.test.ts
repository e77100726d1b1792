// @vitest-environment jsdom
import { fireEvent, play } from '@bfp/sdk/testing'
import { expect, test } from 'vitest'
import ferry from '../fixtures/ferry.json' with { type: 'json' }
import format from './format.ts'

test('what a reader picks is sent and counted', async () => {
  using played = play(format, ferry)
  fireEvent.click(played.getByText('Every hour'))
  await played.findByText('Thank you, your answer is counted.')
  expect(played.sent).toEqual([{ answer: '1' }])
})

test('without a connection it may be tried again', async () => {
  using played = play(format, ferry)
  played.disconnect()
  fireEvent.click(played.getByText('Every hour'))
  await played.findByText('That did not get through. Pick again.')
})
