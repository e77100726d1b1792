// @vitest-environment jsdom
import { defineFormat } from '@bfp/sdk'
import { fireEvent, play } from '@bfp/sdk/testing'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { poll } from './poll/format.ts'

const props = { question: 'Tea or coffee?', answers: ['Tea', 'Coffee'] }

beforeEach(() => localStorage.clear())

test('an embed comes alive on the nodes that the server sent', () => {
  using played = play(poll, { props })
  expect(played.html).toContain('<legend>Tea or coffee?</legend>')
  expect(document.body.contains(played.getByRole('group', { name: 'Tea or coffee?' }))).toBe(true)
  expect(played.root.innerHTML).toBe(played.html)
})

test('what a reader sends is shown at once, judged by the format, and counted', async () => {
  using played = play(poll, { props, locale: 'de' })
  fireEvent.click(played.getByText('Tea'))
  await played.findByText('Gewählt: Tea')
  await played.findByText('done 1')
  expect(played.sent).toEqual([{ answer: 'Tea' }])
  expect(played.tracked).toEqual(['voted'])
})

test('what is refused is taken back', async () => {
  using played = play(poll, { props })
  fireEvent.click(played.getByText('neither'))
  await played.findByText('You chose neither')
  await played.findByText('invalid 1')
  expect(played.queryByText('You chose neither')).toBeNull()
})

test('without a connection it is kept, also for the next visit, and sent once there is one', async () => {
  using first = play(poll, { props })
  first.disconnect()
  fireEvent.click(first.getByText('Coffee'))
  await first.findByText('queued 1')
  expect(first.getByText('You chose Coffee')).toBeTruthy()
  first.end()

  using second = play(poll, { props })
  await second.findByText('You chose Coffee')
  await second.findByText('done 1')
  expect(second.sent).toEqual([{ answer: 'Coffee' }])
  second.end()

  using third = play(poll, { props })
  await third.findByText('idle 1')
  expect(third.sent).toEqual([])
})

test('a connection that comes back sends what waits', async () => {
  using played = play(poll, { props })
  played.disconnect()
  fireEvent.click(played.getByText('Tea'))
  await played.findByText('queued 1')
  played.reconnect()
  await played.findByText('done 1')
  expect(played.sent).toEqual([{ answer: 'Tea' }])
})

test('another embed keeps its own', async () => {
  using one = play(poll, { props, id: 'one' })
  fireEvent.click(one.getByText('Tea'))
  await one.findByText('done 1')
  using other = play(poll, { props, id: 'other' })
  await other.findByText('idle 0')
})

test('props that editors could not save are told as the schema tells them', () => {
  expect(() => play(poll, { props: { answers: ['Tea'] } })).toThrow(
    /poll refuses these props:\n {2}\/question .+\n {2}\/answers .+/,
  )
})

test('DOM code draws, and ends', () => {
  const { component: _, ...rest } = poll
  const clock = defineFormat({
    ...rest,
    mount: (root, { question }) => {
      root.append(question)
    },
  })
  const played = play(clock, { props })
  expect(played.root.textContent).toBe(props.question)
  played.end()
  expect(document.body.textContent).toBe('')
})

test('its effects have ended when it has', () => {
  const { end } = play(poll, { props })
  const removed = vi.spyOn(globalThis, 'removeEventListener')
  onTestFinished(() => removed.mockRestore())
  end()
  expect(removed).toHaveBeenCalledWith('online', expect.any(Function))
})
