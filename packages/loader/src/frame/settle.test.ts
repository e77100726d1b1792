import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { settle } from './settle.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Content whose height follows from the height of its view. */
type Content = (view: number) => number

/** A frame in a host that gives it every height it is told; `run` lets them go on until they are done. */
function frame(content: Content, view = 150) {
  const told: number[] = []
  const measured = settle((height) => told.push(height))
  let width = 600
  const measure = (): void => measured(Math.ceil(content(view)), width, view)
  return {
    told,
    run(rounds = 100): number {
      measure()
      for (let round = 0; round < rounds; round++) {
        const height = told.at(-1) ?? view
        if (height === view) vi.advanceTimersByTime(1000)
        view = told.at(-1) ?? view
        measure()
      }
      return view
    },
    /** The content changes by itself. */
    change(next: Content): void {
      content = next
      measure()
    },
    /** The same, in the very moment the host gives the frame what it was told last. */
    changeWithView(next: Content): void {
      content = next
      view = told.at(-1) ?? view
      measure()
    },
    turn(to: number): void {
      width = to
      measure()
    },
    hide: () => measured(0, 0, 0),
  }
}

test('growth and shrinking are told once each', () => {
  const { told, run, change } = frame(() => 400)
  run()
  change(() => 700.2)
  run()
  change(() => 300)
  run()
  expect(told).toEqual([400, 701, 300])
})

test('what is hidden tells nothing, and nothing when it is back as it was', () => {
  const { told, run, hide } = frame(() => 400)
  run()
  hide()
  expect(run()).toBe(400)
  expect(told).toEqual([400])
})

test('a frame that begins hidden tells its first height when it is shown', () => {
  const { told, run, hide } = frame(() => 400)
  hide()
  expect(told).toEqual([])
  run()
  expect(told).toEqual([400])
})

test.each<[string, Content, number, number]>([
  ['half the view and some text', (view) => 300 + view / 2, 150, 600],
  ['a third, from a high frame', (view) => 300 + view / 3, 900, 600],
  ['no less than some height', (view) => Math.max(500, view * 0.9), 150, 500],
])('content of %s ends in a frame that holds it', (_, content, view, least) => {
  const { run } = frame(content, view)
  const end = run()
  expect(end).toBeGreaterThanOrEqual(least)
  expect(end).toBeLessThanOrEqual(Math.max(least + 3, view))
  expect(content(end)).toBeLessThanOrEqual(end)
})

test.each<[string, Content]>([
  ['the view and more', (view) => view * 1.2],
  ['the view and a margin', (view) => view + 20],
  ['most of the view', (view) => view * 0.8],
  ['half the view', (view) => view * 0.5],
  ['heights that swing', (view) => (view > 600 ? 500 : 800)],
])('content of %s comes to rest, however often it changes', (_, content) => {
  const { told, run, change, turn } = frame(content)
  const first = run()
  expect(first).toBe(run())
  for (let step = 0; step < 40; step++) {
    change((view) => content(view) + (step % 2 ? 0 : 50))
    run()
    turn(step % 3 ? 600 : 320)
  }
  change(content)
  expect(run()).toBeGreaterThan(50)
  expect(run()).toBeLessThan(1000)
  expect(told.length / 40).toBeLessThan(6)
})

test('content that swings with its view gets the higher frame', () => {
  expect(frame((view) => (view > 600 ? 500 : 800), 150).run()).toBe(800)
  expect(frame((view) => (view > 600 ? 500 : 800), 700).run()).toBe(800)
})

test('an unfolding that the host follows step by step ends at its height', () => {
  const { run, changeWithView } = frame(() => 400)
  run()
  for (let height = 410; height <= 700; height += 10) changeWithView(() => height)
  expect(run()).toBe(700)
  for (let height = 690; height >= 300; height -= 10) changeWithView(() => height)
  expect(run()).toBe(300)
})

test('a frame once thought to follow its view is believed again, when it does not', () => {
  const { run, change } = frame((view) => view + 20)
  run()
  change(() => 900)
  run()
  change(() => 950)
  run()
  change(() => 400)
  expect(run()).toBe(400)
})
