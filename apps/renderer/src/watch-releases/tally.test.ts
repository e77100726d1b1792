import { expect, test } from 'vitest'
import { createTally, NOTHING } from './tally.ts'

const place = { format: 'quiz', channel: 'stable', revision: 1, version: '1.0.0' }
const served = (count: number) => [{ ...place, ...NOTHING, served: count }]

function setup() {
  let now = 0
  let era = 0
  const tally = createTally({ turnMs: 1_000, now: () => now, era: () => era })
  const serve = (embed: string) => tally.turn('quiz@1.0.0', embed, () => place)
  return { tally, serve, pass: (ms: number) => (now += ms), begin: () => (era += 1) }
}

test('an embed is served once in a turn, however often it is asked for', () => {
  const { tally, serve, pass } = setup()
  for (let i = 0; i < 100; i++) serve('a')
  serve('b')
  expect(tally.take()).toEqual(served(2))
  pass(999)
  serve('a')
  expect(tally.take()).toEqual([])
  pass(1)
  serve('a')
  expect(tally.take()).toEqual(served(1))
})

test('a fault counts once in a turn', () => {
  const { serve, tally, pass } = setup()
  const firsts = [0, 0, 1_000, 0].map((ms) => {
    pass(ms)
    const turn = serve('a')
    return turn && tally.isFirst(turn, 'failed')
  })
  expect(firsts).toEqual([true, false, true, false])
})

test('a channel that is pointed anew begins anew', () => {
  const { tally, serve, begin } = setup()
  serve('a')
  begin()
  serve('a')
  expect(tally.take()).toEqual(served(2))
})

test('what could not be kept is counted again; what has no place never is', () => {
  const { tally, serve } = setup()
  serve('a')
  const taken = tally.take()
  serve('b')
  tally.giveBack(taken)
  expect(tally.turn('quiz@9.9.9', 'c', () => undefined)).toBeUndefined()
  expect(tally.take()).toEqual(served(2))
})
