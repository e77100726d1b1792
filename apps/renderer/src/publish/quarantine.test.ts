import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { tellQuarantine } from './quarantine.ts'

const ALWAYS = 'fails-always@1'

/** A release that fails on what others draw, and a store that fails for so many times; `waits` are the seconds between, each over once `pass` is called. */
function telling(failures: number) {
  let tries = 0
  let wake = () => {}
  const waits: number[] = []
  const told = tellQuarantine({
    health: {
      async quarantine() {
        tries += 1
        if (tries <= failures) throw new Error('disk full')
      },
    },
    log: { error: () => {}, warn: () => {} },
    by: 'test',
    pool: () => ({ excuse: (_, alike) => alike.length > 0 }),
    alike: async (_, failing) => failing.filter((subject) => subject === ALWAYS),
    sleep(ms, signal) {
      waits.push(ms / 1_000)
      return new Promise((resolve) => {
        wake = resolve
        signal.addEventListener('abort', () => resolve())
      })
    },
  })
  const pass = async (times = 1): Promise<void> => {
    for (; times > 0; times -= 1) {
      await turn()
      wake()
    }
    await turn()
  }
  return { ...told, waits, pass, tries: () => tries }
}

test('a quarantine that cannot be written is tried less and less, until it is', async () => {
  const { tell, waits, pass, tries } = telling(8)
  tell('quiz@1.0.0', 'fails', ['a@1'])
  await pass(20)
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
  expect(tries()).toBe(9)
})

test('one that is over meanwhile is not written any more; told anew, it is', async () => {
  const { tell, drop, pass, tries } = telling(2)
  tell('quiz@1.0.0', 'fails', ['a@1'])
  await pass()
  expect(tries()).toBe(2)
  drop(['poll@1.0.0'])
  drop(['quiz@1.0.0'])
  await pass()
  expect(tries()).toBe(2)
  tell('quiz@1.0.0', 'fails', ['a@1'])
  await pass()
  expect(tries()).toBe(3)
})

test('what is excused is not written', async () => {
  const { tell, pass, tries } = telling(0)
  tell('quiz@1.0.0', 'fails', [ALWAYS])
  await pass()
  expect(tries()).toBe(0)
})
