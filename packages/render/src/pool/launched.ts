import type { ChildProcess } from 'node:child_process'
import type { Duplex } from 'node:stream'
import type { LaunchOptions } from './launch.ts'

/**
 * A worker's process, of which a pool knows no more. It is there at once, as Node's own, or once it emits `spawn`: then
 * it has its `pid`, and its pipe is `stdio[3]`.
 */
export interface Launched extends Pick<ChildProcess, 'pid'> {
  stdio: { readonly 3?: unknown }
  kill(signal: 'SIGKILL'): boolean
  on(event: 'spawn', told: () => void): unknown
  on(event: 'error', told: (error: Error) => void): unknown
  on(event: 'exit' | 'close', told: (code: number | null, signal: NodeJS.Signals | null) => void): unknown
}

/** How a worker is started. */
export type Launch = (maxReply: number, how: Pick<LaunchOptions, 'isLast'>) => Launched

export function pipeOf({ stdio }: Launched): Duplex {
  return stdio[3] as Duplex
}
