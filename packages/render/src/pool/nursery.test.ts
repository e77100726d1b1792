import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createNursery } from './nursery.ts'
import { echo, isAlive, loop, options, poolOf } from './pool-for-tests.ts'

function setup() {
  const nursery = createNursery()
  onTestFinished(() => void process.kill(nursery.pid() ?? 0, 'SIGKILL'))
  return { nursery, pool: poolOf({ launch: nursery.launch }) }
}

test('workers are children of the small process; they draw, and end with their pool', async () => {
  const { nursery, pool } = setup()
  expect(await pool.call(echo, 'hello', options())).toMatchObject({ ok: true, value: 'hello' })
  expect(pool.pids().map(parentOf)).toEqual([nursery.pid(), nursery.pid(), nursery.pid()])
  const pids = pool.pids()
  await pool.close()
  expect(pids.filter(isAlive)).toEqual([])
})

test('what workers say while this process has no time is not lost', async () => {
  const { pool } = setup()
  const end = performance.now() + 1_000
  while (performance.now() < end);
  const calls = Array.from({ length: 60 }, (_, n) => pool.call(echo, `${n}`, options(`story@${n}`)))
  await Promise.all(calls)
  const proven = Array.from({ length: 20 }, (_, n) => pool.call(echo, `${n}`, options(`story@${n}`)))
  expect((await Promise.all(proven)).filter(({ ok }) => !ok)).toEqual([])
})

test('what loops there is ended, and what was written before is read', async () => {
  const { pool } = setup()
  const [looped, drawn] = await Promise.all([
    pool.call(loop, '', options('loop@1')),
    pool.call(echo, 'x'.repeat(1e6), options()),
  ])
  expect(looped).toMatchObject({ ok: false, fault: 'deadline' })
  expect(drawn).toMatchObject({ ok: true, value: 'x'.repeat(1e6) })
  expect(pool.faults).toEqual([loop.id])
})

test('when it is killed its workers end, no call is lost, and nobody is blamed', async () => {
  const { nursery, pool } = setup()
  await pool.call(echo, 'hello', options())
  const [pid = 0, workers] = [nursery.pid(), pool.pids()]
  process.kill(pid, 'SIGKILL')
  const calls = Array.from({ length: 50 }, (_, n) => pool.call(echo, `${n}`, options(`story@${n}`)))
  expect((await Promise.all(calls)).filter(({ ok }) => !ok)).toEqual([])
  await vi.waitFor(() => expect(workers.filter((one) => !hasEnded(one))).toEqual([]))
  expect(nursery.pid()).not.toBe(pid)
  expect(pool.faults).toEqual([])
})

test('a process that has nothing to do but hold it ends, and it ends with it', () => {
  const code = `const { createNursery } = await import(process.argv[1]); console.log(createNursery().pid())`
  const module = new URL('./nursery.ts', import.meta.url).href
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', code, module], {
    timeout: 20_000,
  })
  return vi.waitFor(() => expect(hasEnded(Number(printed))).toBe(true))
})

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)$/m.exec(statusOf(pid))?.[1])
}

/** Whether it runs no more, though nobody may have asked what came of it. */
function hasEnded(pid: number): boolean {
  return !isAlive(pid) || /^State:\s+Z/m.test(statusOf(pid))
}

function statusOf(pid: number): string {
  return readFileSync(`/proc/${pid}/status`, 'utf8')
}
