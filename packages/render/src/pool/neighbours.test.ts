import { type ChildProcess, spawn } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import type { Answer } from './answer.ts'
import { echo, options, poolOf, release } from './pool-for-tests.ts'
import { FROM_WORKER, frame } from './worker/frame.mts'
import { WorkerProcess } from './worker-process.ts'

/** Throws an error of the worker's own realm near the end of the stack, and sets traps on its prototypes. */
const leaver = (asked: string): string => `
  let host, deepest = 0, from = Infinity
  const isHost = (error) => !(error instanceof RangeError)
  function dig(depth) {
    deepest = depth
    if (depth > from) try { ${asked} } catch (error) { if (isHost(error)) host = error }
    if (!host) dig(depth + 1)
  }
  const dive = () => { try { dig(0) } catch (error) { if (isHost(error)) host = error } }
  globalThis.bfp = (request) => {
    if (request !== 'leave') return 'at home'
    dive()
    from = deepest - 150
    dive()
    if (!host) return 'stayed'
    let proto = host
    while (Object.getPrototypeOf(proto)) proto = Object.getPrototypeOf(proto)
    proto.constructor.defineProperty(proto, '0', { configurable: true, set() { for (;;); } })
    return 'left'
  }`

test.each(['stack of an error', 'import'])(
  'code that leaves its context (%s) ends with its worker before a neighbour is drawn there',
  async (way) => {
    const pool = poolOf({ size: 1 })
    const evil = release('evil@1.0.0', leaver(way === 'import' ? "import('x')" : "new Error('x').stack"))
    expect(await pool.call(evil, 'hello', options())).toMatchObject({ ok: true, value: 'at home' })
    expect(await pool.call(evil, 'leave', { ...options(), deadlineMs: 2_000 })).toMatchObject({
      ok: false,
      fault: 'crashed',
      message: 'ended with code 9',
    })
    expect(await pool.call(echo, 'hello', options())).toMatchObject({ ok: true, value: 'hello' })
    expect(pool.faults).toEqual([evil.id])
  },
)

test('what is behind an answer that is too large is drawn, and nobody is blamed for it', async () => {
  const pool = poolOf({ size: 1, maxReply: 1_000, isTrusting: true })
  const large = release('large@1.0.0', "globalThis.bfp = (n) => 'x'.repeat(Number(n))")
  const [refused, ...others] = await Promise.all([
    pool.call(large, '2000', options()),
    ...Array.from({ length: 8 }, () => pool.call(echo, 'behind', options())),
  ])
  expect(refused).toMatchObject({ ok: false, fault: 'too-large' })
  expect(others.filter(({ ok }) => !ok)).toEqual([])
  expect(pool.faults).toEqual([large.id])
})

test('memory that a release hoards outside of its heap is not what its neighbours lack', async () => {
  const pool = poolOf({ size: 2 })
  const hoarder = release(
    'hoarder@1.0.0',
    `const hold = []
    for (let size = 1 << 26; size >= 1 << 20; size >>= 1) try { for (;;) hold.push(new ArrayBuffer(size)) } catch {}
    for (let given = 0; given < 4; given++) hold.pop()
    globalThis.bfp = (request) => request`,
  )
  const busy = release(
    'busy@1.0.0',
    "globalThis.bfp = () => String(Array.from({ length: 60_000 }, (_, i) => ({ i, text: 'p' + i })).length)",
  )
  for (let round = 0; round < 6; round++)
    await Promise.all([
      pool.call(hoarder, 'x', options(`a${round}@1`)),
      pool.call(busy, 'x', options(`b${round}@1`)),
    ])
  expect(pool.faults).not.toContain(busy.id)
})

const { ready, loaded, value } = FROM_WORKER

/** A process that says two things to the first call, whatever that is. */
function saying(...said: Parameters<typeof frame>[]): ChildProcess {
  const frames = [frame(ready, 0, ''), Buffer.concat(said.map((one) => frame(...one)))]
  const [first = '', then = ''] = frames.map((bytes) => bytes.toString('base64'))
  const code = `const { readSync, writeSync } = require('fs')
    writeSync(3, Buffer.from('${first}', 'base64'))
    readSync(3, Buffer.alloc(1e5))
    writeSync(3, Buffer.from('${then}', 'base64'))
    readSync(3, Buffer.alloc(1e5))`
  return spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
}

test.each([
  { what: 'the number of another call', type: value, number: 99 },
  { what: 'a type that is none', type: 77, number: 1 },
  { what: 'a value without what it took', type: value, number: 1 },
])('an answer with $what ends its worker, and the call is told', async ({ type, number }) => {
  const pool = poolOf({ size: 1, launch: () => saying([loaded, 1, '0'], [type, number, '']) })
  expect(await pool.call(echo, 'hello', options())).toMatchObject({ ok: false, fault: 'garbage' })
})

test('what it takes to load a release counts with the call it was loaded for', async () => {
  const { promise, resolve } = Promise.withResolvers<Answer>()
  const worker = new WorkerProcess({
    ...{ maxReply: 1_000, maxContexts: 1, domCode: undefined, isApart: true, isLast: false },
    launch: () => saying([loaded, 1, '300000'], [value, 1, '2000 drawn']),
    onAnswer: (_, answer) => resolve(answer),
    onIdle: () => undefined,
    onEnd: () => undefined,
  })
  onTestFinished(() => worker.retire())
  const judged = { ...options(), blame: true, deadlineMs: 100, judge: () => undefined }
  const job = {
    number: 1,
    release: echo,
    request: '',
    options: judged,
    line: 'apart',
    since: 0,
    tries: 0,
  } as const
  worker.send([{ ...job, done: () => undefined }])
  expect(await promise).toMatchObject({ body: 'drawn', cpuMs: 302 })
})
