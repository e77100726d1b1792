import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPool } from '@bfp/render'
import { expect, onTestFinished, test } from 'vitest'
import { launchWorker } from './launch.ts'
import { echo, isAlive, options, poolOf, release, slow } from './pool-for-tests.ts'

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
  expect(pool.faults).toEqual([])
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
  const pool = poolOf({ size: 1, maxContexts: 3, isTrusting: true })
  const heavy = (i: number) =>
    release(
      `heavy${i}@1.0.0`,
      `const held = new Array(100_000).fill(${i}); globalThis.bfp = () => String(held[7])`,
    )
  for (let i = 0; i < 200; i++)
    expect(await pool.call(heavy(i), '', options())).toMatchObject({ value: String(i) })
  expect(pool.stats().spawned).toBe(1)
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
    isTrusting: true,
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
  expect(pool.faults).toEqual([])
  await pool.close()
  expect(pool.stats().spawned).toBeGreaterThan(1)
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

test('a worker that writes garbage is ended, and no call is lost to it', async () => {
  let launched = 0
  const garbage = `const fs = require('fs'); const ready = Buffer.alloc(9); ready[0] = 10; fs.writeSync(3, ready);
    fs.readSync(3, Buffer.alloc(1e5)); fs.writeSync(3, 'HTTP/1.1 200 OK and much more that is no frame')`
  const pool = poolOf({
    size: 1,
    isTrusting: true,
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
