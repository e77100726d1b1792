import { expect, test } from 'vitest'
import { createControl, type Fault } from './control.ts'
import { trialOf } from './trial.ts'
import { halfway, NEW, OLD } from './watch-for-tests.ts'

/** Compares faults of the newer release of a trial; what the other does is told before each. */
async function setup() {
  const live = (await halfway()).live()
  const [trial] = live.channels().flatMap((one) => trialOf(one, 0) ?? [])
  if (!trial) throw new Error('nothing is on trial')
  const clock = { time: 1 }
  const tried: string[] = []
  const isAlike = createControl({ live, include: async () => true, now: () => clock.time })
  const place = { format: 'quiz', channel: 'stable', revision: 1, version: '1.1.0' }
  const compare = (otherFails: boolean, subject?: string) => {
    const happens = async (release: string) => tried.push(release) > 0 && otherFails
    const fault: Fault = { trial, place, happens, ...(subject && { subject }) }
    return isAlike(fault)
  }
  return { compare, tried, clock }
}

test('a fault is compared with what the other release of the trial does', async () => {
  const { compare, tried } = await setup()
  expect([await compare(true), await compare(false)]).toEqual([true, false])
  expect(tried).toEqual([OLD, OLD])
  expect(tried).not.toContain(NEW)
})

test('what both fail on is not tried again for half a minute; then the other may have been unlucky once', async () => {
  const { compare, tried, clock } = await setup()
  expect(await compare(true, 'a@1 web')).toBe(true)
  clock.time += 30_000
  expect(await compare(false, 'a@1 web')).toBe(true)
  expect(await compare(false, 'a@1 app')).toBe(false)
  expect(tried).toHaveLength(2)
  clock.time += 1
  expect(await compare(false, 'a@1 web')).toBe(false)
  expect(tried).toHaveLength(3)
})

test('what strangers sent is compared each time', async () => {
  const { compare } = await setup()
  expect([await compare(true), await compare(false)]).toEqual([true, false])
})
