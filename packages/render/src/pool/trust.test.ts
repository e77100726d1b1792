import { expect, test } from 'vitest'
import { createTrust } from './trust.ts'

function setup() {
  let now = 0
  return { trust: createTrust(() => now), pass: (ms: number) => (now += ms) }
}

test('a release is proven after twenty clean calls and not after a fault', () => {
  const { trust } = setup()
  for (let i = 0; i < 19; i++) trust.clean('a@1', 's')
  expect(trust.isProven('a@1')).toBe(false)
  trust.clean('a@1', 's')
  expect(trust.isProven('a@1')).toBe(true)
  trust.fault('a@1', 's')
  expect(trust.isProven('a@1')).toBe(false)
})

test('three faults quarantine a subject and leave the others alone', () => {
  const { trust } = setup()
  for (let i = 0; i < 2; i++) trust.fault('a@1', 'bad')
  expect(trust.mayRun('a@1', 'bad')).toBe(true)
  trust.fault('a@1', 'bad')
  expect(trust.mayRun('a@1', 'bad')).toBe(false)
  expect(trust.mayRun('a@1', 'good')).toBe(true)
})

test('three quarantined subjects quarantine the release, and no other', () => {
  const { trust } = setup()
  for (const subject of ['x', 'y', 'z']) for (let i = 0; i < 3; i++) trust.fault('a@1', subject)
  expect(trust.mayRun('a@1', 'good')).toBe(false)
  expect(trust.mayRun('b@1', 'good')).toBe(true)
})

test('after a minute one call is let through, and a clean one frees', () => {
  const { trust, pass } = setup()
  for (let i = 0; i < 3; i++) trust.fault('a@1', 'bad')
  pass(60_000)
  expect(trust.mayRun('a@1', 'bad')).toBe(true)
  expect(trust.mayRun('a@1', 'bad')).toBe(false)
  trust.clean('a@1', 'bad')
  expect(trust.mayRun('a@1', 'bad')).toBe(true)
})

test('a clean probe frees a release, a clean call that was on its way does not', () => {
  const { trust, pass } = setup()
  for (const subject of ['x', 'y', 'z']) for (let i = 0; i < 3; i++) trust.fault('a@1', subject)
  trust.clean('a@1', 'good')
  expect(trust.mayRun('a@1', 'good')).toBe(false)
  pass(60_000)
  expect(trust.mayRun('a@1', 'good')).toBe(true)
  expect(trust.mayRun('a@1', 'other')).toBe(false)
  trust.clean('a@1', 'good')
  expect(trust.mayRun('a@1', 'other')).toBe(true)
  expect(trust.isBarred('a@1', 'x')).toBe(true)
})

test('a probe that fails is followed by another minute', () => {
  const { trust, pass } = setup()
  for (let i = 0; i < 3; i++) trust.fault('a@1', 'bad')
  pass(60_000)
  expect(trust.mayRun('a@1', 'bad')).toBe(true)
  trust.fault('a@1', 'bad')
  pass(59_999)
  expect(trust.mayRun('a@1', 'bad')).toBe(false)
  pass(1)
  expect(trust.mayRun('a@1', 'bad')).toBe(true)
})

test('a clean call forgets the faults of its subject', () => {
  const { trust } = setup()
  for (const _ of [1, 2, 3, 4]) {
    trust.fault('a@1', 's')
    trust.fault('a@1', 's')
    trust.clean('a@1', 's')
  }
  expect(trust.mayRun('a@1', 's')).toBe(true)
})

test('a pardon forgets everything', () => {
  const { trust } = setup()
  for (const subject of ['x', 'y', 'z']) for (let i = 0; i < 3; i++) trust.fault('a@1', subject)
  trust.pardon('a@1')
  expect(trust.mayRun('a@1', 'x')).toBe(true)
})
