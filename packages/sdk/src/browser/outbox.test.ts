// @vitest-environment jsdom
import { fireEvent, play } from '@bfp/sdk/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { poll } from '../testing/poll/format.ts'
import { outbox } from './outbox.ts'

const props = { question: 'Tea or coffee?', answers: ['Tea', 'Coffee'] }

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const done = (): Response => Response.json({ outcome: 'done' })
const unavailable = (): Response => Response.json({ outcome: 'unavailable' }, { status: 503 })
const rateLimited = (): Response => Response.json({ outcome: 'rate-limited' }, { status: 429 })

/** Opens a poll of which some votes wait, before a renderer that answers the first request, the second and so on. */
async function visit({ waiting, answer }: { waiting: number; answer: (request: number) => Response }) {
  for (let at = 0; at < waiting; at += 1) outbox.keep('poll', { key: `k${at}`, data: { answer: 'Tea', at } })
  const { getByText, getByRole, end } = play(poll, { props, id: 'poll' })
  /** When each was made, in ms. */
  const requests: number[] = []
  vi.stubGlobal('fetch', async () => answer(requests.push(Date.now())))
  await seconds(2)
  return {
    requests,
    left: () => outbox.kept('poll').length,
    says: () => getByRole('status').textContent,
    press: (answer: string) => fireEvent.click(getByText(answer)),
    leave: end,
    [Symbol.dispose]: end,
  }
}

function seconds(count: number): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(count * 1000)
}

test('all that waits goes out', async () => {
  using reader = await visit({ waiting: 20, answer: done })
  expect([reader.requests.length, reader.left()]).toEqual([20, 0])
})

test.each([
  ['a renderer in trouble', unavailable],
  ['one that was asked too often', rateLimited],
  ['something in between', () => new Response('<h1>Slow down</h1>', { status: 429 })],
])('%s is no reason to forget what a reader sent', async (_, busy) => {
  using reader = await visit({ waiting: 0, answer: (request) => (request < 3 ? busy() : done()) })
  reader.press('Coffee')
  await seconds(1)
  expect([reader.says(), reader.left()]).toEqual(['queued 1', 1])
  await seconds(20)
  expect([reader.says(), reader.left(), reader.requests.length]).toEqual(['done 1', 0, 3])
})

test('they stop at the first that has to wait longer, and go on from there', async () => {
  using reader = await visit({ waiting: 20, answer: (request) => (request === 4 ? rateLimited() : done()) })
  expect([reader.requests.length, reader.left()]).toEqual([4, 17])
  await seconds(2)
  expect(reader.requests.length).toBe(4)
  await seconds(4)
  expect([reader.requests.length, reader.left()]).toEqual([21, 0])
})

test('pauses grow, up to five minutes', async () => {
  using reader = await visit({ waiting: 2, answer: unavailable })
  await seconds(1000)
  const pauses = reader.requests.slice(1).map((at, i) => Math.floor((at - (reader.requests[i] ?? 0)) / 1000))
  expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 300, 300])
  expect(reader.left()).toBe(2)
})

test('what waits follows what a reader sends now', async () => {
  using reader = await visit({ waiting: 1, answer: (request) => (request === 1 ? unavailable() : done()) })
  reader.press('Coffee')
  await seconds(1)
  expect([reader.requests.length, reader.left()]).toEqual([3, 0])
})

test('nothing is sent once the embed has left the page', async () => {
  const reader = await visit({ waiting: 1, answer: unavailable })
  reader.leave()
  await seconds(600)
  expect([reader.requests.length, reader.left()]).toEqual([1, 1])
})

test('what the format refuses does not wait', async () => {
  const invalid = (): Response => Response.json({ outcome: 'invalid' }, { status: 422 })
  using reader = await visit({ waiting: 0, answer: invalid })
  reader.press('neither')
  await seconds(1)
  expect([reader.says(), reader.left()]).toEqual(['invalid 1', 0])
})
