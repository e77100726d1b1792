import type { ChildProcess } from 'node:child_process'
import type { Socket } from 'node:net'
import { launchWorker } from './launch.ts'

/** Of one worker, by the number it was asked for with. */
export type ToNursery = { number: number } & (
  | { start: { maxReply: number; isLast: boolean } }
  | { end: true }
)
/** The first comes with the worker's pipe. */
export type FromNursery = { number: number } & (
  | { pid: number }
  | { error: string }
  | { code: number | null; signal: NodeJS.Signals | null }
)

const workers = new Map<number, ChildProcess>()

process.on('message', (asked: ToNursery) => {
  if ('start' in asked) start(asked.number, asked.start)
  else workers.get(asked.number)?.kill('SIGKILL')
})
process.on('disconnect', () => process.exit())
// They end with the process that uses them, which takes its time to finish what it has.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})

function start(number: number, { maxReply, isLast }: { maxReply: number; isLast: boolean }): void {
  const tell = (said: FromNursery, pipe?: Socket): boolean => Boolean(process.send?.(said, pipe))
  const child = launchWorker(maxReply, { isLast })
  workers.set(number, child)
  const over = (code: number | null, signal: NodeJS.Signals | null): void => {
    if (workers.delete(number)) tell({ number, code, signal })
  }
  child.on('error', ({ message }) => {
    tell({ number, error: message })
    if (child.pid === undefined) over(null, null)
  })
  child.on('exit', over)
  if (child.pid !== undefined) tell({ number, pid: child.pid }, unread(child.stdio[3]))
}

/**
 * Node reads a pipe from when it is made until whoever it is sent to has it, and what comes meanwhile is lost. It has no
 * public way to leave that.
 */
function unread(pipe: unknown): Socket {
  const socket = pipe as Socket & { _handle: { readStop(): void } }
  socket._handle.readStop()
  return socket
}
