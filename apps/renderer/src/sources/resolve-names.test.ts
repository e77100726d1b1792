import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createNames } from './resolve-names.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

/** A system that answers where a test says so, what it was asked, and names that were resolved. */
function setup() {
  const asked: string[] = []
  const done: string[] = []
  const answers = new Map<string, () => void>()
  const names = createNames({
    slowAfter: 1_000,
    lookup(host) {
      asked.push(host)
      return new Promise((resolve) => answers.set(host, () => resolve([{ address: '192.0.2.1', family: 4 }])))
    },
  })
  return {
    asked,
    done,
    ask: (format: string, host: string) =>
      void names(format)(host).then(() => done.push(`${format} ${host}`)),
    async answer(host: string) {
      await turn()
      answers.get(host)?.()
      await turn()
    },
  }
}

test('a name is looked up once, for all who wait for it', async () => {
  const { ask, answer, asked, done } = setup()
  for (const format of ['pier', 'pier', 'moon']) ask(format, 'data.example')
  await answer('data.example')
  expect([asked, done]).toEqual([
    ['data.example'],
    ['pier data.example', 'pier data.example', 'moon data.example'],
  ])
  ask('moon', 'data.example')
  await turn()
  expect(asked).toHaveLength(2)
})

test('no name waits for one that took long the last time, of whatever format', async () => {
  const { ask, answer, asked, done } = setup()
  ask('pier', 'dead.example')
  ask('moon', 'gone.example')
  await turn()
  vi.advanceTimersByTime(10_000)
  await answer('dead.example')
  await answer('gone.example')
  for (const host of ['dead.example', 'good.example']) ask('pier', host)
  for (const host of ['gone.example', 'fine.example']) ask('moon', host)
  await turn()
  await answer('good.example')
  await answer('fine.example')
  expect(done.slice(2)).toEqual(['pier good.example', 'moon fine.example'])
  expect(asked.slice(2)).toEqual(['dead.example', 'good.example', 'fine.example'])

  await answer('dead.example')
  await answer('gone.example')
  ask('pier', 'dead.example')
  ask('moon', 'gone.example')
  await turn()
  expect(asked.slice(-2), 'once they are quick they are like the others').toEqual([
    'dead.example',
    'gone.example',
  ])
})
