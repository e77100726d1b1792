import { cpuOf } from './cpu.ts'

/** A call that waits for a CPU is not a call that loops: it gets up to so many times its deadline. */
const PATIENCE = 20
/** Milliseconds between two questions that count at most: where this process slept longer, so did its reading. */
const LONGEST_STEP = 30
/** Milliseconds into a call, or into the start of a process, after which its CPU time is read first. */
const FIRST_LOOK = 50
/** Milliseconds, and the share of a CPU below which a process is hungry. */
const HUNGRY_AFTER = 250
const HUNGRY_BELOW = 1 / 4
/** Systems count CPU time in steps of 10 ms; two readings may miss one each. */
const GRAIN = 10

export interface Watch {
  /** The call that runs now may use `deadline` ms of CPU from here. */
  start(deadline: number): void
  stop(): void
  /** What is to be said of the running call: that it has had its time, or that it does not come to it; asked often. */
  verdict(): 'deadline' | 'starved' | 'hungry' | undefined
}

/** Holds one worker against its own CPU time, and against the clock where the system does not tell that. */
export function createWatch(
  pid: () => number | undefined,
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
    verdict() {
      if (deadline === 0) return undefined
      const time = now()
      age += Math.min(time - last, LONGEST_STEP)
      last = time
      if (age < Math.min(deadline / 4, FIRST_LOOK)) return undefined
      sample ??= { age, cpu: cpu(pid()) }
      const watched = age - sample.age
      const isLate = age >= deadline
      if (!isLate && watched < HUNGRY_AFTER) return undefined
      if (sample.cpu === undefined) return isLate ? 'deadline' : undefined
      const used = (cpu(pid()) ?? sample.cpu) - sample.cpu
      if (isLate && used >= Math.max(GRAIN, deadline - sample.age - 2 * GRAIN)) return 'deadline'
      if (age >= deadline * PATIENCE) return 'starved'
      return watched >= HUNGRY_AFTER && used < watched * HUNGRY_BELOW ? 'hungry' : undefined
    },
  }
}
