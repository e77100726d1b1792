// @vitest-environment jsdom
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Format } from '@bfp/sdk'
import { fireEvent, play } from '@bfp/sdk/testing'
import { expect, onTestFinished, test } from 'vitest'
import { cook } from './recipe.ts'

async function cooked(recipe: string, fixture: string) {
  const { folder, remove } = await cook(recipe)
  onTestFinished(remove)
  const format: Format = (await import(/* @vite-ignore */ join(folder, 'src/format.ts'))).default
  const setting = JSON.parse(await readFile(join(folder, 'fixtures', `${fixture}.json`), 'utf8'))
  return play(format, setting)
}

test('a vote is shown with the results, and which one was mine', async () => {
  using played = await cooked('poll', 'bridge')
  expect(played.queryByText('34 %')).toBeNull()
  fireEvent.click(played.getByText('Ask again in a year'))
  await played.findByText('Thank you, your vote is counted.')
  expect(played.getByText('your vote').parentElement?.textContent).toContain('Ask again in a year')
  expect(['34 %', '55 %', '11 %'].map((share) => played.getByText(share).textContent)).toHaveLength(3)
})

test('events stand in order, with days as they are written there', async () => {
  using played = await cooked('timeline', 'ferry')
  const days = [...played.root.querySelectorAll('time')].map(({ textContent }) => textContent)
  expect(days).toEqual(['June 21, 2019', 'November 5, 2024', 'March 2, 2026'])
})

test('a place is picked by list and by tile, and its number is told', async () => {
  using played = await cooked('map', 'islands')
  fireEvent.change(played.getByRole('combobox'), { target: { value: '2' } })
  expect(played.getByRole('status').textContent).toBe('1,204')
  fireEvent.click(played.getByText('GU'))
  expect(played.getByRole('status').textContent).toBe('not known')
})
