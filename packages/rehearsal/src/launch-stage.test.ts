import { readdirSync, readFileSync } from 'node:fs'
import { constants, getPriority, platform } from 'node:os'
import { expect, test } from 'vitest'
import { launchStage } from './launch-stage.ts'
import { embedOf, releaseOf } from './release-for-tests.ts'

const setting = {
  before: releaseOf('1.0.0', 'one'),
  after: releaseOf('1.1.0', 'two'),
  platform: new Map(),
  publicUrl: 'https://embeds.example',
  domRealm: '/dev/null',
  now: 1,
}

/** Processes that a process started. */
function childrenOf(pid: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((child) => parentOf(child) === pid)
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0
  }
}

test.skipIf(platform() !== 'linux')(
  'draws in another process, which yields to readers with all its workers (needs /proc)',
  async () => {
    const stage = launchStage(setting)
    const { judged } = await stage.judge([embedOf('lamps', { title: 'x' })], 0)
    expect(judged).toMatchObject([{ embed: 'lamps', changed: ['web', 'crawler'], breaks: [] }])
    const { pid = 0 } = stage
    const all = [pid, ...childrenOf(pid)]
    expect(all.length).toBeGreaterThan(1)
    for (const one of all)
      expect(getPriority(one)).toBeGreaterThanOrEqual(constants.priority.PRIORITY_BELOW_NORMAL)
    const looping = stage.judge([embedOf('loops', { title: 'x', loops: true })], 0).catch(() => 'ended')
    await stage.close()
    expect(await looping).toBe('ended')
    await expect.poll(() => all.filter((one) => parentOf(one) !== 0)).toEqual([])
  },
)

test('what waits rejects where the process ends, or was closed', async () => {
  const stage = launchStage(setting)
  const waiting = stage.judge([embedOf('lamps', { title: 'x' })], 0)
  process.kill(stage.pid ?? 0, 'SIGKILL')
  await expect(waiting.catch(() => stage.judge([], 0))).rejects.toThrow("The rehearsal's process ended")
  await stage.close()
  await expect(stage.judge([], 0)).rejects.toThrow("The rehearsal's process ended")
})

test('a process that stands still is ended, and what it was at is named', async () => {
  const stage = launchStage(setting, { silence: 6_000 })
  await stage.judge([embedOf('lamps', { title: 'x' })], 0)
  const all = [stage.pid ?? 0, ...childrenOf(stage.pid ?? 0)]
  process.kill(stage.pid ?? 0, 'SIGSTOP')
  const embeds = ['lamps', 'stairs'].map((id) => embedOf(id, { title: 'x' }))
  const why = "The rehearsal's process stood still over one of these embeds: lamps, stairs"
  await expect(stage.judge(embeds, 0)).rejects.toThrow(why)
  await expect(stage.judge(embeds, 0)).rejects.toThrow(why)
  await stage.close()
  await expect.poll(() => all.filter((one) => parentOf(one) !== 0)).toEqual([])
})

test('a process that does not hear that it was closed is ended', async () => {
  const stage = launchStage(setting, { grace: 100 })
  await stage.judge([embedOf('lamps', { title: 'x' })], 0)
  process.kill(stage.pid ?? 0, 'SIGSTOP')
  const waiting = stage.judge([embedOf('lamps', { title: 'x' })], 0)
  await Promise.all([stage.close(), expect(waiting).rejects.toThrow("The rehearsal's process ended")])
  expect(parentOf(stage.pid ?? 0)).toBe(0)
})

test('what sources said last is there, and nobody is asked', async () => {
  const url = 'https://tally.example/'
  const [before, after] = [releaseOf('1.0.0', 'one', SOURCED), releaseOf('1.1.0', 'two', SOURCED)]
  const sources = { origins: [new URL(url).origin], said: [{ url, data: ' said', fetched: 1 }] }
  const stage = launchStage({ ...setting, before, after, sources })
  const { judged, changed } = await stage.judge([embedOf('lamps', { title: 'x' })], 1)
  expect(judged).toMatchObject([{ changed: ['web', 'crawler'], breaks: [] }])
  expect(changed[0]?.shown?.after).toContain('x two said')
  await stage.close()
})

const SOURCED = { sources: true } as const
