import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EDIT, PUBLISH, ROOT } from '../http/service.ts'

export interface Started {
  url: string
  pid: number
  /** Milliseconds from the start of the process until it listened. */
  took: number
  /** Process ids of its workers. */
  workers(): Promise<number[]>
  /** Ends it as an operator does, and resolves with its exit code. */
  stop(): Promise<number | null>
  /** Ends it as a machine does. */
  kill(): Promise<void>
}

export interface Place {
  dataDir: string
  releases: string
  /** What it is started with, such as `unshare`. Default: nothing. */
  under?: string[]
  /** Options for Node. Default: none. */
  flags?: string[]
  /** Is given what it says on stderr, as long as it runs. */
  heard?: (text: string) => void
}

/** The renderer as an operator starts it, a process of its own on 127.0.0.1. */
export async function startProcess({
  dataDir,
  releases,
  under = [],
  flags = [],
  heard,
}: Place): Promise<Started> {
  const env = {
    PATH: process.env.PATH,
    PORT: '0',
    LOG_LEVEL: 'silent',
    BFP_DATA_DIR: dataDir,
    BFP_RELEASES: releases,
    BFP_TOKENS: `edit:${EDIT},publish:${PUBLISH}`,
    BFP_TRUST_PROXY: '1',
  }
  const main = join(ROOT, 'apps/renderer/src/main.ts')
  const [command = '', ...args] = [...under, process.execPath, ...flags, main]
  const begun = performance.now()
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  if (heard) child.stderr?.setEncoding('utf8').on('data', heard)
  const url = await listening(child)
  const took = performance.now() - begun
  const pid = child.pid ?? 0
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const end = (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal)
    return ended
  }
  return {
    url,
    pid,
    took,
    workers: () => workersOf(pid),
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  }
}

async function listening(child: ChildProcess): Promise<string> {
  let said = ''
  const lines = child.stderr?.setEncoding('utf8').iterator({ destroyOnReturn: false }) ?? []
  for await (const text of lines) {
    said += text
    const url = /^Renderer on (\S+)\n/m.exec(said)?.[1]
    if (!url) continue
    child.stderr?.resume()
    return url
  }
  throw new Error(`the renderer did not start: ${said}`)
}

/** Those that run a worker's script, of this process or of one that it started. */
async function workersOf(pid: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const all = await Promise.all(pids.map(async (one) => ({ pid: one, parent: await parentOf(one) })))
  const below = (parent: number): number[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one.pid, ...below(one.pid)])
  const isWorker = await Promise.all(below(pid).map(async (one) => ((await runs(one, WORKER)) ? [one] : [])))
  return isWorker.flat()
}

const WORKER = /worker\.mjs\0\d+\0$/

async function runs(pid: number, what: RegExp): Promise<boolean> {
  return what.test(await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''))
}

/** 0 where it has ended meanwhile. */
async function parentOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return Number(stat.split(') ').at(-1)?.split(' ')[1] ?? 0)
}
