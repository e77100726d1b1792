import type { Marked } from '@bfp/store'
import { expect, test } from 'vitest'
import { PUBLISH, startApp } from '../app-for-tests.ts'

/** What a publisher is told who yanks a release that is in use. */
async function yanking(used: Partial<Extract<Marked, { code: 'release-in-use' }>>): Promise<string> {
  const { store } = await startApp()
  const refused: Marked = {
    ...{ ok: false, code: 'release-in-use', embeds: [], pins: 0, channels: [] },
    ...used,
  }
  const { url } = await startApp({
    store: { ...store, releases: { ...store.releases, mark: async () => refused } },
  })
  const answer = await fetch(`${url}/api/releases/tally/0.9.0/status`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${PUBLISH}` },
    body: JSON.stringify({ status: 'yanked' }),
  })
  expect(answer.status).toBe(409)
  return (await answer.json()).error.message
}

test('who pins a release that shall be yanked is named, and how many they are where not all are', async () => {
  const embeds = ['a', 'b']
  expect(await yanking({ embeds, pins: 2 })).toBe('tally@0.9.0 is pinned by a, b')
  expect(await yanking({ embeds, pins: 412 })).toBe('tally@0.9.0 is pinned by 412 embeds, the first are a, b')
  expect(await yanking({ embeds, pins: 2, channels: ['canary'] })).toBe(
    'tally@0.9.0 is pinned by a, b and on channel canary',
  )
})
