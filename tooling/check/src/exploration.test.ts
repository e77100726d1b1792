import { expect, test } from 'vitest'
import { explore } from './exploration.ts'

/** What is pressed, in order, where each view leads by its controls to others. */
function presses(views: Record<string, Record<string, string>>, most = 30): string[] {
  const exploration = explore()
  const list: string[] = []
  let view = Object.keys(views)[0] ?? ''
  while (list.length < most) {
    const ways = views[view] ?? {}
    const pressed = exploration.next(view, Object.keys(ways))
    if (pressed === undefined) break
    const led = ways[pressed] ?? ''
    exploration.learn({ view, pressed, led })
    list.push(pressed)
    view = led
  }
  return list
}

test('nothing is pressed where there is nothing, and once what leads nowhere', () => {
  expect(presses({ a: {} })).toEqual([])
  expect(presses({ a: { go: 'a', stay: 'a' } })).toEqual(['go', 'stay'])
})

test('what was never pressed comes first', () => {
  expect(presses({ a: { on: 'b' }, b: { on: 'c', look: 'b' }, c: {} })).toEqual(['on', 'look', 'on'])
})

test('every way of every view is tried, on the shortest ways back to what is left', () => {
  const line = {
    a: { back: 'a', on: 'b' },
    b: { back: 'a', on: 'c' },
    c: { back: 'b', on: 'd' },
    d: { back: 'c' },
  }
  expect(presses(line)).toEqual(['back', 'on', 'back', 'on', 'on', 'back', 'on', 'on', 'back'])
})

test('what cannot be come back to is left', () => {
  expect(presses({ a: { on: 'b', other: 'c' }, b: {}, c: {} })).toEqual(['on'])
})

test('a way that leads elsewhere the second time is learnt anew', () => {
  const exploration = explore()
  exploration.next('a', ['on'])
  exploration.learn({ view: 'a', pressed: 'on', led: 'b' })
  exploration.next('b', ['back', 'on'])
  exploration.learn({ view: 'b', pressed: 'back', led: 'a' })
  expect(exploration.next('a', ['on'])).toBe('on')
  exploration.learn({ view: 'a', pressed: 'on', led: 'a' })
  expect(exploration.next('a', ['on'])).toBeUndefined()
})
