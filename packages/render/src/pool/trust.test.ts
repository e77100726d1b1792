import { expect, test } from 'vitest'
import { createTrust } from './trust.ts'

function setup() {
  let now = 0
  return { trust: createTrust(() => now), pass: (ms: number) => (now += ms) }
}

test('a release is proven after twenty clean calls and not after a fault', () => {
  const { trust } = setup()
  for (let i = 0; i < 19; i++) expect(trust.clean('a@1', 's', 1)).toBe(false)
  expect(trust.isProven('a@1')).toBe(false)
  expect(trust.clean('a@1', 's', 1)).toBe(true)
  expect(trust.isProven('a@1')).toBe(true)
  expect(trust.clean('a@1', 's', 1)).toBe(false)
  trust.fault('a@1', 's')
  expect(trust.isProven('a@1')).toBe(false)
})

test('a release that takes long is not proven, until its calls are quick again', () => {
  const { trust } = setup()
  for (let i = 0; i < 30; i++) trust.clean('a@1', 's', 60)
  expect(trust.isProven('a@1')).toBe(false)
  for (let i = 0; i < 20; i++) trust.clean('a@1', 's', 1)
  expect(trust.isProven('a@1')).toBe(true)
})

test('three faults quarantine a subject and leave the others alone, other targets of the embed among them', () => {
  const { trust } = setup()
  for (let i = 0; i < 2; i++) trust.fault('a@1', 'bad')
  expect(trust.mayRun('a@1', 'bad')).toBe(true)
  trust.fault('a@1', 'bad')
  expect(trust.mayRun('a@1', 'bad')).toBe(false)
  expect(trust.mayRun('a@1', 'good')).toBe(true)
  for (let i = 0; i < 3; i++) trust.fault('a@1', 'rivers@1 crawler')
  expect([trust.mayRun('a@1', 'rivers@1 crawler'), trust.mayRun('a@1', 'rivers@1 web')]).toEqual([
    false,
    true,
  ])
})

/** Faults on so many subjects, so often each. */
function fail(trust: ReturnType<typeof setup>['trust'], subjects: number, times: number): boolean[] {
  const names = Array.from({ length: subjects * times }, (_, n) => `s${n % subjects}`)
  return names.map((name) => trust.fault('a@1', name))
}

test('a release that fails once on each of many embeds is in quarantine, and no other is', () => {
  const { trust } = setup()
  expect(fail(trust, 10, 1)).toEqual([...Array(9).fill(false), true])
  expect(trust.mayRun('a@1', 'good')).toBe(false)
  expect(trust.isBarred('a@1', 'good')).toBe(true)
  expect(trust.mayRun('b@1', 'good')).toBe(true)
  expect(fail(trust, 1, 1)).toEqual([false])
})

test('an embed that is saved again and again is one', () => {
  const { trust } = setup()
  for (let revision = 1; revision < 50; revision++) expect(trust.fault('a@1', `bad@${revision}`)).toBe(false)
})

test('a few bad embeds bar themselves, however often they fail, not their release', () => {
  const { trust } = setup()
  expect(fail(trust, 9, 20)).not.toContain(true)
  expect(trust.mayRun('a@1', 'good')).toBe(true)
  expect(trust.mayRun('a@1', 's1')).toBe(false)
})

test('a release that fails on many but works on more is not in quarantine, however seldom those are drawn', () => {
  const { trust } = setup()
  for (let n = 0; n < 20; n++) trust.clean('a@1', `good${n}@1`, 1)
  expect(fail(trust, 15, 50)).not.toContain(true)
  expect(trust.mayRun('a@1', 'good')).toBe(true)
  for (let i = 0; i < 3; i++) trust.fault('a@1', 'rivers@1 crawler')
  expect([trust.mayRun('a@1', 'rivers@1 crawler'), trust.mayRun('a@1', 'rivers@1 web')]).toEqual([
    false,
    true,
  ])
})

test('what strangers ask of a release shares with nobody for a minute after some of it ended a worker', () => {
  const { trust, pass } = setup()
  for (let i = 0; i < 20; i++) trust.clean('a@1', 's', 1)
  trust.strange('a@1')
  expect([trust.mayShare('a@1', false), trust.mayShare('a@1', true)]).toEqual([false, true])
  pass(60_000)
  expect(trust.mayShare('a@1', false)).toBe(true)
})

test('quarantine has no end, and no clean call that was on its way ends it', () => {
  const { trust, pass } = setup()
  fail(trust, 10, 1)
  for (let i = 0; i < 100; i++) trust.clean('a@1', 'good', 1)
  pass(365 * 86_400_000)
  expect(trust.mayRun('a@1', 'good')).toBe(false)
  trust.pardon('a@1')
  expect(trust.mayRun('a@1', 'good')).toBe(true)
  for (let i = 0; i < 3; i++) trust.fault('a@1', 'rivers@1 crawler')
  expect([trust.mayRun('a@1', 'rivers@1 crawler'), trust.mayRun('a@1', 'rivers@1 web')]).toEqual([
    false,
    true,
  ])
})

test('what others put in quarantine is there too, whatever is excused', () => {
  const { trust } = setup()
  trust.quarantine('a@1')
  expect([trust.isQuarantined('a@1'), trust.mayRun('a@1', 'good')]).toEqual([true, false])
  expect([trust.excuse('a@1', []), trust.isQuarantined('a@1')]).toEqual([false, true])
})

test('what a release is excused for does not count until it was drawn; the rest does', () => {
  const { trust } = setup()
  fail(trust, 30, 1)
  const failing = trust.failing('a@1')
  expect(failing).toEqual(Array.from({ length: 10 }, (_, n) => `s${n}`))
  expect([trust.excuse('a@1', []), trust.mayRun('a@1', 'good')]).toEqual([false, false])
  expect([trust.excuse('a@1', failing.slice(1)), trust.mayRun('a@1', 'good')]).toEqual([true, true])
  expect(fail(trust, 10, 2)).not.toContain(true)
  expect(trust.failing('a@1')).toEqual(['s0'])
  expect(trust.mayRun('a@1', 's1')).toBe(false)
  for (const subject of failing) trust.clean('a@1', subject, 1)
  expect(fail(trust, 10, 1)).toContain(true)
})

test('after a minute one call is let through, and a clean one frees', () => {
  const { trust, pass } = setup()
  for (let i = 0; i < 3; i++) trust.fault('a@1', 'bad')
  pass(60_000)
  expect(trust.mayRun('a@1', 'bad')).toBe(true)
  expect(trust.mayRun('a@1', 'bad')).toBe(false)
  trust.clean('a@1', 'bad', 1)
  expect(trust.mayRun('a@1', 'bad')).toBe(true)
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
    trust.clean('a@1', 's', 1)
  }
  expect(trust.mayRun('a@1', 's')).toBe(true)
})

test('a pardon keeps a release proven, and tries anew what failed', () => {
  const { trust } = setup()
  trust.fault('a@1', 'bad')
  for (let i = 0; i < 20; i++) trust.clean('a@1', `good${i}@1`, 1)
  trust.pardon('a@1')
  expect(trust.isProven('a@1')).toBe(true)
  expect(fail(trust, 19, 1)).not.toContain(true)
  trust.pardon('a@1')
  expect(trust.isProven('a@1')).toBe(false)
  expect(fail(trust, 19, 1)).not.toContain(true)
})

test('a pardon forgets all that went wrong', () => {
  const { trust } = setup()
  for (const subject of ['x', 'y', 'z']) for (let i = 0; i < 3; i++) trust.fault('a@1', subject)
  expect(trust.mayRun('a@1', 'x')).toBe(false)
  trust.pardon('a@1')
  expect(trust.mayRun('a@1', 'x')).toBe(true)
})

test('releases that nobody draws any more are forgotten, those in use and in quarantine are not', () => {
  const { trust } = setup()
  for (let i = 0; i < 20; i++) trust.clean('used@1', 's', 1)
  for (let i = 0; i < 20; i++) trust.clean('left@1', 's', 1)
  trust.quarantine('bad@1')
  for (let n = 0; n < 400; n++) {
    trust.clean(`new@${n}`, 's', 1)
    trust.clean('used@1', 's', 1)
  }
  expect(['used@1', 'left@1'].map(trust.isProven)).toEqual([true, false])
  expect(trust.isQuarantined('bad@1')).toBe(true)
})
