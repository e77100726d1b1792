import { cpuOf } from './cpu.ts'

/** A call that waits for a CPU is not a call that loops: it gets up to so many times its deadline. */
const PATIENCE = 5
/** Share of its time a looping process has the CPU at least. */
const BUSY = 0.5

export interface Watch {
  /** The call that runs now may take `deadline` ms from here. */
  start(deadline: number): void
  stop(): void
  /** True once the running call has had its time; asked every few milliseconds. */
  isOver(): boolean
}

/** Holds one worker against the clock, and against its own CPU time. */
export function createWatch(
  pid: number | undefined,
  now: () => number = () => performance.now(),
  cpu = cpuOf,
): Watch {
  let deadline = 0
  let since = 0
  let sample: { at: number; cpu: number | undefined } | undefined

  return {
    start(ms) {
      deadline = ms
      since = now()
      sample = undefined
    },
    stop() {
      deadline = 0
    },
    isOver() {
      const age = now() - since
      if (deadline === 0 || age < deadline / 4) return false
      sample ??= { at: now(), cpu: cpu(pid) }
      if (age < deadline) return false
      if (age >= deadline * PATIENCE || sample.cpu === undefined) return true
      const used = (cpu(pid) ?? 0) - sample.cpu
      return used >= (now() - sample.at) * BUSY
    },
  }
}
