import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createPool, type PoolOptions, type ReleaseCode } from '@bfp/render'
import { expect, onTestFinished, test, vi } from 'vitest'
import { launchWorker } from './launch.ts'

const release = (id: string, code: string): ReleaseCode => ({
  id,
  kind: 'component',
  digest: `${id}${code}`,
  code,
})
const echo = release('echo@1.0.0', 'globalThis.bfp = (request) => request')
const slow = release(
  'slow@1.0.0',
  'globalThis.bfp = (ms) => { const end = Number(ms) * 2e5; let n = 0; while (n < end) n++; return ms }',
)
const throws = release('throws@1.0.0', `globalThis.bfp = () => { throw new Error('as asked') }`)
const loop = release('loop@1.0.0', 'globalThis.bfp = () => { for (;;); }')
const options = (subject = 'story@1') => ({ subject, now: 1_700_000_000_000, seed: 9 })

function poolOf(settings: PoolOptions = {}) {
  const pool = createPool({ size: 2, ...settings })
  onTestFinished(() => pool.close())
  return pool
}

test('time and randomness are frozen, and equal for equal calls', async () => {
  const pool = poolOf()
  const told = release(
    'clock@1.0.0',
    `globalThis.bfp = () => JSON.stringify([Date.now(), new Date().toISOString(), Date(), new Date(5).getTime(),
      Math.random(), Math.random(), new Intl.DateTimeFormat('en', { timeStyle: 'medium', timeZone: 'UTC' }).format(),
      typeof Temporal === 'object' ? Temporal.Now.instant().epochMilliseconds : 1700000000000, new Date() instanceof Date])`,
  )
  const [first, second] = [await pool.call(told, '', options()), await pool.call(told, '', options())]
  expect(first).toMatchObject({ ok: true })
  if (!first.ok || !second.ok) throw new Error('unreachable')
  expect(second.value).toBe(first.value)
  const [now, iso, , five, random, next, , instant, isDate] = JSON.parse(first.value)
  expect([now, iso, five, instant, isDate]).toEqual([
    1_700_000_000_000,
    '2023-11-14T22:13:20.000Z',
    5,
    1_700_000_000_000,
    true,
  ])
  expect(random).not.toBe(next)
  const other = await pool.call(told, '', { ...options(), seed: 10 })
  expect(other.ok && JSON.parse(other.value)[4]).not.toBe(random)
})

test('calls are answered each with its own answer, however many', async () => {
  const pool = poolOf()
  const results = await Promise.all(
    Array.from({ length: 500 }, (_, i) => pool.call(echo, `${i} ü😀`, options())),
  )
  expect(results.map((result) => result.ok && result.value)).toEqual(results.map((_, i) => `${i} ü😀`))
})

test('workers killed from outside, all at once, lose no call', async () => {
  const pool = poolOf()
  for (let i = 0; i < 30; i++) await pool.call(slow, '1', options())
  for (let round = 0; round < 6; round++) {
    const calls = Array.from({ length: 60 }, () => pool.call(slow, '1', options()))
    await Promise.race(calls)
    for (const pid of pool.pids()) process.kill(pid, 'SIGKILL')
    expect((await Promise.all(calls)).filter(({ ok }) => !ok)).toEqual([])
  }
  expect(pool.stats().faults.size).toBe(0)
})

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
  expect([...pool.stats().faults]).toEqual([['turncoat@1.0.0', 1]])
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

test('after a fault or a long call, what is not proven runs only while nobody else wants the CPU, for a while', async () => {
  const pool = poolOf({ size: 1 })
  const apart = () => pool.pids().find((pid) => pid !== shared) ?? 0
  const [shared] = pool.pids()
  const draw = () => pool.call(release('new@1.0.0', echo.code), 'x', options())
  const now = performance.now.bind(performance)
  let later = 0
  onTestFinished(vi.spyOn(performance, 'now').mockImplementation(() => now() + later).mockRestore)
  for (const code of [throws.code, loop.code, slow.code]) {
    await draw()
    expect(policyOf(apart())).toBe('other')
    await pool.call(release(`other-${code.length}@1.0.0`, code), '1000', { ...options(), deadlineMs: 2_000 })
    await draw()
    await expect.poll(() => policyOf(apart())).toBe('idle')
    expect(await draw()).toMatchObject({ ok: true })
    later += 11_000
    await draw()
    await expect.poll(() => policyOf(apart())).toBe('other')
  }
  expect(policyOf(shared ?? 0)).toBe('other')
})

/** Source: sched(7), field 41 of proc_pid_stat(5). */
function policyOf(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  const policy = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[38]
  return policy === '5' ? 'idle' : policy === '0' ? 'other' : policy
}

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
  await pool.call(slow, '1', options())
  const stopped = pool.pids()
  for (const pid of stopped) process.kill(pid, 'SIGSTOP')
  expect(await pool.call(slow, '1', options())).toMatchObject({ ok: false, fault: 'overloaded' })
  expect(pool.stats().faults.size).toBe(0)
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
  expect(pool.stats().faults.get('throws@1.0.0')).toBe(10)
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

test('more calls than may wait are refused, the others answered', async () => {
  const pool = poolOf({ maxQueue: 50 })
  const results = await Promise.all(Array.from({ length: 80 }, () => pool.call(echo, 'x', options())))
  expect(results.filter((result) => !result.ok && result.fault === 'overloaded')).toHaveLength(30)
  expect(results.filter(({ ok }) => ok)).toHaveLength(50)
})

test('more releases than a worker keeps ready all render', async () => {
  const pool = poolOf({ size: 1, maxContexts: 3 })
  const many = Array.from({ length: 8 }, (_, i) => release(`r${i}@1.0.0`, `globalThis.bfp = () => 'r${i}'`))
  for (let round = 0; round < 2; round++)
    for (const [i, each] of many.entries())
      expect(await pool.call(each, '', options())).toMatchObject({ value: `r${i}` })
})

test('releases a worker no longer keeps are freed', async () => {
  const pool = poolOf({ size: 1, maxContexts: 3 })
  const heavy = (i: number) =>
    release(
      `heavy${i}@1.0.0`,
      `const held = new Array(100_000).fill(${i}); globalThis.bfp = () => String(held[7])`,
    )
  for (let i = 0; i < 200; i++)
    expect(await pool.call(heavy(i), '', options())).toMatchObject({ value: String(i) })
  expect(pool.stats().spawned).toBe(2)
})

test('what a call leaves in the queue of promises runs before its answer, not in a later call', async () => {
  const pool = poolOf({ size: 1 })
  const leaving = release(
    'leaving@1.0.0',
    `let ran = 0; globalThis.bfp = () => { Promise.resolve().then(() => ran++); return String(ran) }`,
  )
  const answers = []
  for (let i = 0; i < 3; i++) answers.push(await pool.call(leaving, '', options()))
  expect(answers.map((answer) => answer.ok && answer.value)).toEqual(['0', '1', '2'])
})

test('promises rejected unheard wear a worker out: it ends by itself, and no call is lost', async () => {
  const ends: (number | string | null)[] = []
  const pool = poolOf({
    size: 1,
    launch: (maxReply) => launchWorker(maxReply).on('close', (code, signal) => ends.push(signal ?? code)),
  })
  const leaking = release(
    'leaking@1.0.0',
    `globalThis.bfp = () => { Promise.reject(new Array(10_000).fill(0)); return 'fine' }`,
  )
  for (let i = 0; i < 20; i++) {
    const results = await Promise.all(Array.from({ length: 100 }, () => pool.call(leaking, '', options())))
    expect(results.filter(({ ok }) => !ok)).toEqual([])
  }
  expect(pool.stats().faults.size).toBe(0)
  await pool.close()
  expect(pool.stats().spawned).toBeGreaterThan(2)
  expect(new Set(ends)).toEqual(new Set([0]))
})

test('a realm with a DOM is renewed, and no call pays for that with its deadline', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'realm-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const domRealm = join(folder, 'dom-realm.js')
  await writeFile(domRealm, 'let n = 0; while (n < 1.5e8) n++; globalThis.bfpDom = {}')
  const pool = poolOf({ size: 1, domRealm })
  const counting = release('counting@1.0.0', 'let calls = 0; globalThis.bfp = () => String(++calls)')
  const answers = []
  for (let i = 0; i < 520; i++) answers.push(await pool.call({ ...counting, kind: 'mount' }, '', options()))
  expect(answers.filter(({ ok }) => !ok)).toEqual([])
  expect(Math.max(...answers.map((answer) => (answer.ok ? Number(answer.value) : 0)))).toBe(500)
})

test('the first calls in a realm with a DOM have time to compile what they run', async () => {
  const pool = poolOf({ size: 1, deadlineMs: 100 })
  const turncoat = release(
    'turncoat@1.0.0',
    `globalThis.bfp = (request) => { if (request === 'loop') for (;;); return request }`,
  )
  const asked = (request: string) => pool.call({ ...turncoat, kind: 'mount' }, request, options())
  expect(await asked('validate')).toMatchObject({ ok: true })
  const begun = performance.now()
  expect(await asked('loop')).toMatchObject({ ok: false, fault: 'deadline' })
  expect(performance.now() - begun).toBeGreaterThan(199)
})

test('closing finishes what is in flight and ends every process', async () => {
  const pool = createPool({ size: 2 })
  const calls = Array.from({ length: 20 }, () => pool.call(slow, '2', options()))
  const pids = pool.pids()
  const closed = pool.close()
  expect(await pool.call(echo, 'late', options())).toMatchObject({ fault: 'overloaded' })
  expect((await Promise.all(calls)).filter(({ ok }) => !ok)).toEqual([])
  await closed
  expect(pids.filter(isAlive)).toEqual([])
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a worker that writes garbage is ended, and no call is lost to it', async () => {
  let launched = 0
  const garbage = `const fs = require('fs'); const ready = Buffer.alloc(9); ready[0] = 10; fs.writeSync(3, ready);
    fs.readSync(3, Buffer.alloc(1e5)); fs.writeSync(3, 'HTTP/1.1 200 OK and much more that is no frame')`
  const pool = poolOf({
    size: 1,
    launch: (maxReply) =>
      launched++ < 3
        ? spawn(process.execPath, ['-e', garbage], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
        : launchWorker(maxReply),
  })
  const results = await Promise.all(
    Array.from({ length: 3 }, (_, i) => pool.call(echo, `${i}`, options(`s${i}`))),
  )
  expect(results.map((result) => (result.ok ? result.value : result.fault))).toEqual([
    'garbage',
    'garbage',
    '2',
  ])
})
