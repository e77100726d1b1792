import { cpuOf } from './cpu.ts'

/** A call that waits for a CPU is not a call that loops: it gets up to so many times its deadline. */
const PATIENCE = 10
/** Milliseconds between two questions that count at most: where this process slept longer, so did its reading. */
const LONGEST_STEP = 30
/** Systems count CPU time in steps of 10 ms; two readings may miss one each. */
const GRAIN = 10

export interface Watch {
  /** The call that runs now may use `deadline` ms of CPU from here. */
  start(deadline: number): void
  stop(): void
  /** True once the running call has had its time; asked every few milliseconds. */
  isOver(): boolean
}

/** Holds one worker against its own CPU time, and against the clock where the system does not tell that. */
export function createWatch(
  pid: number | undefined,
  now: () => number = () => performance.now(),
  cpu = cpuOf,
): Watch {
  let deadline = 0
  let last = 0
  let age = 0
  let sample: { age: number; cpu: number | undefined } | undefined

  return {
    start(ms) {
      deadline = ms
      last = now()
      age = 0
      sample = undefined
    },
    stop() {
      deadline = 0
    },
    isOver() {
      if (deadline === 0) return false
      const time = now()
      age += Math.min(time - last, LONGEST_STEP)
      last = time
      if (age < deadline / 4) return false
      sample ??= { age, cpu: cpu(pid) }
      if (age < deadline) return false
      if (sample.cpu === undefined || age >= deadline * PATIENCE) return true
      const used = (cpu(pid) ?? sample.cpu) - sample.cpu
      return used >= Math.max(GRAIN, deadline - sample.age - 2 * GRAIN)
    },
  }
}
