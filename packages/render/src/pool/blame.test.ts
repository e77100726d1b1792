import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { launchWorker } from './launch.ts'
import { echo, isAlive, loop, options, poolOf, release, slow, throws } from './pool-for-tests.ts'

test('the innocent in the batch of a loop are answered', async () => {
  const pool = poolOf({ size: 1 })
  for (let i = 0; i < 25; i++) await pool.call(echo, 'warm', options())
  const turncoat = release(
    'turncoat@1.0.0',
    `globalThis.bfp = (request) => { if (request === 'loop') for (;;); return request }`,
  )
  for (let i = 0; i < 25; i++) await pool.call(turncoat, 'fine', options())
  const before = Array.from({ length: 5 }, (_, i) => pool.call(echo, `before ${i}`, options()))
  const guilty = pool.call(turncoat, 'loop', options('bad@1'))
  const after = Array.from({ length: 5 }, (_, i) => pool.call(echo, `after ${i}`, options()))
  expect((await Promise.all([...before, ...after])).filter(({ ok }) => !ok)).toEqual([])
  expect(await guilty).toMatchObject({ ok: false, fault: 'deadline' })
  expect(pool.faults).toEqual(['turncoat@1.0.0'])
})

test('the innocent in the batch of a loop wait for nobody who is not proven', async () => {
  const pool = poolOf({ size: 1 })
  const turncoat = release(
    'turncoat@1.0.0',
    `globalThis.bfp = (request) => { if (request === 'loop') for (;;); return request }`,
  )
  for (const sound of [echo, turncoat]) for (let i = 0; i < 25; i++) await pool.call(sound, 'warm', options())
  const [, apart = 0] = pool.pids()
  process.kill(apart, 'SIGSTOP')
  const batch = ['loop', 'loop', 'loop'].map((loops, i) => pool.call(turncoat, loops, options(`bad-${i}@1`)))
  const innocent = Array.from({ length: 10 }, () => pool.call(echo, 'x', options()))
  expect((await Promise.all(innocent)).filter(({ ok }) => !ok)).toEqual([])
  expect(pool.pids()).toContain(apart)
  process.kill(apart, 'SIGCONT')
  expect(await Promise.all(batch)).toMatchObject(batch.map(() => ({ ok: false, fault: 'deadline' })))
})

test('what is proven waits for nothing that is not: not for loops, and not for what takes long', async () => {
  const pool = poolOf({ size: 1 })
  for (let i = 0; i < 25; i++) await pool.call(echo, 'warm', options())
  const others = (code: string) =>
    Array.from({ length: 30 }, (_, i) => pool.call(release(`other-${i % 9}@1.0.0`, code), '300', options()))
  const order: string[] = []
  const attack = [...others(loop.code), ...others(slow.code)].map((call) =>
    call.then(() => order.push('other')),
  )
  await Promise.all(
    Array.from({ length: 50 }, () => pool.call(echo, 'x', options()).then(() => order.push('echo'))),
  )
  expect(order.filter((one) => one === 'other').length).toBeLessThan(attack.length / 2)
  await Promise.all(attack)
})

test('what is not proven runs only while nobody else wants the CPU; where it hungers, it has its share until it fails or takes long', async () => {
  const launched: { isLast: boolean | undefined; pid: number }[] = []
  const pool = poolOf({
    size: 1,
    launch(maxReply, how) {
      const child = launchWorker(maxReply, how)
      launched.push({ isLast: how.isLast, pid: child.pid ?? 0 })
      return child
    },
  })
  const [shared, apart] = launched
  expect([shared?.isLast, apart?.isLast]).toEqual([false, true])
  const draw = () => pool.call(release('new@1.0.0', echo.code), 'x', options())
  await draw()
  for (const code of [throws.code, loop.code, slow.code]) {
    const { isLast, pid = 0 } = launched.at(-1) ?? {}
    if (isLast) process.kill(pid, 'SIGSTOP')
    expect(await draw()).toMatchObject({ ok: true })
    expect(launched.at(-1)?.isLast).toBe(false)
    const before = launched.length
    await pool.call(release(`other-${code.length}@1.0.0`, code), '1000', { ...options(), deadlineMs: 2_000 })
    await expect.poll(() => launched.slice(before).some((one) => one.isLast)).toBe(true)
  }
})

test('of what is not proven, one release does not wait for all that is asked of another', async () => {
  const pool = poolOf({ size: 1 })
  const order: string[] = []
  const asked = (id: string) => (_: unknown, n: number) =>
    pool.call(release(id, slow.code), '20', options(`${id}-${n}`)).then(() => order.push(id))
  const one = Array.from({ length: 8 }, asked('one@1.0.0'))
  await asked('two@1.0.0')(undefined, 0)
  expect(order.length).toBeLessThanOrEqual(3)
  await Promise.all(one)
})

test('once a release is proven, none of it waits apart any longer', async () => {
  const pool = poolOf({ size: 1 })
  await pool.call(echo, 'warm', options())
  const [, apart = 0] = pool.pids()
  const calls = Array.from({ length: 60 }, (_, n) => pool.call(echo, `${n}`, options()))
  await Promise.all(calls.slice(0, 19))
  process.kill(apart, 'SIGSTOP')
  expect((await Promise.all(calls)).filter(({ ok }) => !ok)).toEqual([])
  expect(pool.pids()).toContain(apart)
  process.kill(apart, 'SIGCONT')
})

test('nobody waits for ever behind what does not get a CPU', async () => {
  const pool = poolOf({ size: 1, patienceMs: 1_000 })
  for (let i = 0; i < 40; i++) await pool.call(echo, 'warm', options())
  const [shared = 0] = pool.pids()
  process.kill(shared, 'SIGSTOP')
  const first = Array.from({ length: 30 }, () => pool.call(echo, 'x', options()))
  const late = await first.at(-1)
  process.kill(shared, 'SIGCONT')
  expect(late).toMatchObject({ ok: false, fault: 'overloaded' })
  expect(await first[0]).toMatchObject({ ok: true })
  expect(pool.faults).toEqual([])
})

test('what had to wait for a CPU does not count as what takes long', async () => {
  const pool = poolOf()
  for (let i = 0; i < 25; i++) await pool.call(echo, 'warm', options())
  for (let i = 0; i < 5; i++) {
    for (const pid of pool.pids()) process.kill(pid, 'SIGSTOP')
    const waits = pool.call(echo, 'x', options())
    await sleep(80)
    for (const pid of pool.pids()) process.kill(pid, 'SIGCONT')
    expect(await waits).toMatchObject({ ok: true, ms: expect.toSatisfy((ms: number) => ms > 50) })
  }
  const first = await Promise.race([
    pool.call(loop, '', options()).then(() => 'loop'),
    pool.call(echo, 'x', options()).then(() => 'echo'),
  ])
  expect(first).toBe('echo')
})

test('what never came to a CPU is told as such, and is nobody’s fault', async () => {
  const pool = poolOf({ size: 1 })
  for (let i = 0; i < 25; i++) await pool.call(echo, 'warm', options())
  const stopped = pool.pids()
  for (const pid of stopped) process.kill(pid, 'SIGSTOP')
  expect(await pool.call(echo, 'x', options())).toMatchObject({ ok: false, fault: 'overloaded' })
  expect(pool.faults).toEqual([])
  for (const pid of stopped) if (isAlive(pid)) process.kill(pid, 'SIGCONT')
})

test('repeated faults quarantine at once, a pardon lets it run again', async () => {
  const pool = poolOf()
  for (let i = 0; i < 3; i++)
    expect(await pool.call(loop, '', options())).toMatchObject({ fault: 'deadline' })
  expect(await pool.call(loop, '', options())).toMatchObject({ fault: 'quarantined' })
  pool.pardon('loop@1.0.0')
  expect(await pool.call(loop, '', options())).toMatchObject({ fault: 'deadline' })
})

test('what is in quarantine runs for nobody but editors, and a pardon ends it', async () => {
  const pool = poolOf()
  pool.quarantine('echo@1.0.0')
  expect(await pool.call(echo, 'x', options())).toMatchObject({ fault: 'quarantined' })
  expect(await pool.call(echo, 'x', { ...options(), blame: false })).toMatchObject({ fault: 'quarantined' })
  expect(await pool.call(echo, 'x', { ...options(), evenBarred: true })).toMatchObject({ value: 'x' })
  pool.pardon('echo@1.0.0')
  expect(await pool.call(echo, 'x', options())).toMatchObject({ value: 'x' })
})

test('a release that fails on many is told of once', async () => {
  const told: string[] = []
  const pool = poolOf({ onQuarantine: (release) => told.push(release) })
  const throws = release('throws@1.0.0', 'globalThis.bfp = () => { throw new Error("always") }')
  for (let i = 0; i < 20; i++) await pool.call(throws, '', options(`e${i}@1`))
  expect(told).toEqual(['throws@1.0.0'])
  expect(pool.faults).toEqual(Array(10).fill('throws@1.0.0'))
})

test('those that wait when their release is quarantined are told one by one, and others are answered in between', async () => {
  const pool = poolOf()
  let turns = 0
  const clock = (): void => {
    turns += 1
    due = setImmediate(clock)
  }
  let due = setImmediate(clock)
  onTestFinished(() => clearImmediate(due))
  const toldAt = Array.from({ length: 20 }, () => pool.call(echo, 'x', options()).then(() => turns))
  pool.quarantine(echo.id)
  expect(new Set(await Promise.all(toldAt)).size).toBe(20)
})

test('what already waits when its release is quarantined is not tried, other releases are', async () => {
  const pool = poolOf({ size: 1 })
  const loops = Array.from({ length: 20 }, () => pool.call(loop, '', options('bad@1')))
  const innocent = pool.call(echo, 'fine', options())
  const told = (await Promise.all(loops)).map((result) => (result.ok ? 'ok' : result.fault))
  expect(told).toEqual([...Array(3).fill('deadline'), ...Array(17).fill('quarantined')])
  expect(await innocent).toMatchObject({ value: 'fine' })
})

test('a fault that strangers may have caused blames nobody', async () => {
  const pool = poolOf()
  for (let i = 0; i < 4; i++)
    expect(await pool.call(loop, '', { ...options(), blame: false })).toMatchObject({ fault: 'deadline' })
})

test('nobody waits for what a stranger makes loop, once one did', async () => {
  const pool = poolOf({ size: 1 })
  const form = release('form@1.0.0', "globalThis.bfp = (word) => { while (word === 'loop'); return word }")
  for (let n = 0; n < 20; n++) await pool.call(form, 'fine', options(`e${n}@1`))
  const order: string[] = []
  const call = async (word: string, blame: boolean): Promise<void> => {
    await pool.call(form, word, { ...options(), blame })
    order.push(word)
  }
  await call('loop', false)
  await Promise.all([call('loop', false), call('fine', true), call('fine', true)])
  expect(order).toEqual(['loop', 'fine', 'fine', 'loop'])
})
