// @vitest-environment jsdom
import { fireEvent, play } from '@bfp/sdk/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { poll } from './testing/poll/format.ts'

const props = { question: 'Tea or coffee?', answers: ['Tea', 'Coffee'] }

afterEach(() => {
  vi.useRealTimers()
})

/** What beacons carried, by address. */
function beacons() {
  const sent: [string, unknown][] = []
  Object.defineProperty(navigator, 'sendBeacon', {
    configurable: true,
    value: (url: string, body: string) => sent.push([url, JSON.parse(body)]),
  })
  return sent
}

const voted = { type: 'reader', name: 'voted', embed: 'test' }

test('what readers do reaches the events of the renderer, a few at a time', () => {
  vi.useFakeTimers()
  using played = play(poll, { props })
  const sent = beacons()
  fireEvent.click(played.getByText('Tea'))
  fireEvent.click(played.getByText('Coffee'))
  expect(sent).toEqual([])
  vi.advanceTimersByTime(2_000)
  expect(sent).toEqual([['https://embeds.example/events', { events: [voted, voted] }]])
})

test('a page that is left sends at once what it still holds', () => {
  vi.useFakeTimers()
  using played = play(poll, { props })
  const sent = beacons()
  fireEvent.click(played.getByText('Tea'))
  dispatchEvent(new Event('pagehide'))
  vi.advanceTimersByTime(10_000)
  expect(sent).toEqual([['https://embeds.example/events', { events: [voted] }]])
})
