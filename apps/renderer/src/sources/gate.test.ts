import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createGate } from './gate.ts'

const FULL = new Error('full')

/** A gate, and what began behind it; each runs until it is ended by its name. */
function setup(limits: Parameters<typeof createGate>[0]) {
  const gate = createGate(limits, () => FULL)
  const running = new Map<string, () => void>()
  const began: string[] = []
  const ask = (who: string, name: string): Promise<void> =>
    gate(who, () => {
      began.push(name)
      return new Promise((resolve) => running.set(name, resolve))
    })
  async function end(name: string): Promise<void> {
    running.get(name)?.()
    await turn()
  }
  return { ask, end, began }
}

test('one who asks for much leaves room for others, who begin at once', async () => {
  const { ask, began } = setup({ most: 4, each: 2, line: 10 })
  for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) ask('a', name)
  ask('b', 'b1')
  await turn()
  expect(began).toEqual(['a1', 'a2', 'b1'])
})

test('where all is taken, lines take turns, however long one of them is', async () => {
  const { ask, end, began } = setup({ most: 2, each: 1, line: 10 })
  for (const name of ['a1', 'a2', 'a3']) ask('a', name)
  for (const name of ['b1', 'b2', 'b3']) ask('b', name)
  ask('c', 'c1')
  await turn()
  for (const name of ['a1', 'b1', 'c1', 'a2', 'b2', 'a3']) await end(name)
  expect(began).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'b3'])
})

test('a line that is full is full for its own alone', async () => {
  const { ask, began } = setup({ most: 4, each: 1, line: 1 })
  ask('a', 'a1')
  ask('a', 'a2')
  await expect(ask('a', 'a3')).rejects.toBe(FULL)
  ask('b', 'b1')
  await turn()
  expect(began).toEqual(['a1', 'b1'])
})

test('what fails lets the next one in', async () => {
  const gate = createGate({ most: 1, each: 1, line: 2 }, () => FULL)
  const broken = gate('a', () => Promise.reject(new Error('broken')))
  const next = gate('a', async () => 'next')
  await expect(broken).rejects.toThrow('broken')
  expect(await next).toBe('next')
})
