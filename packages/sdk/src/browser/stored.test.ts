// @vitest-environment jsdom
import { fireEvent, play } from '@bfp/sdk/testing'
import { afterEach, expect, test, vi } from 'vitest'
import { poll } from '../testing/poll/format.ts'

const props = { question: 'Tea or coffee?', answers: ['Tea', 'Coffee'] }
const SEEN = 'bfp:test:seen'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  localStorage.clear()
})

test('a value is there on the next visit', async () => {
  using first = play(poll, { props })
  fireEvent.click(first.getByText('Tea'))
  await first.findByText('done 1')
  first.end()
  using second = play(poll, { props })
  await second.findByText('idle 1')
})

test('the first render shows the initial value, as the server did', () => {
  localStorage.setItem(SEEN, '7')
  using played = play(poll, { props })
  expect(played.html).toContain('idle 0')
})

test.each(['{', 'null', '"7"', '[7]', '{"a":7}'])(
  'what is no value of this format, %s, counts as nothing',
  async (kept) => {
    localStorage.setItem(SEEN, kept)
    using played = play(poll, { props })
    fireEvent.click(played.getByText('Tea'))
    await played.findByText('done 1')
  },
)

test('another tab is followed', async () => {
  using played = play(poll, { props })
  localStorage.setItem(SEEN, '3')
  dispatchEvent(new StorageEvent('storage', { key: SEEN }))
  await played.findByText('idle 3')
})

test('storage that throws is done without, as long as the document lasts', async () => {
  const denied = () => {
    throw new DOMException('The operation is insecure', 'SecurityError')
  }
  vi.stubGlobal('localStorage', { getItem: denied, setItem: denied })
  using first = play(poll, { props, id: 'denied' })
  fireEvent.click(first.getByText('Tea'))
  await first.findByText('done 1')
  first.end()
  using second = play(poll, { props, id: 'denied' })
  await second.findByText('idle 1')
})

test('storage that is full keeps the newer value in memory', async () => {
  localStorage.setItem('bfp:full:seen', '1')
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  using first = play(poll, { props, id: 'full' })
  await first.findByText('idle 1')
  fireEvent.click(first.getByText('Tea'))
  await first.findByText('done 2')
  first.end()
  using second = play(poll, { props, id: 'full' })
  await second.findByText('idle 2')
})
