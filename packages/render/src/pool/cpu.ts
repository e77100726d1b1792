import { readFileSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'

/** Milliseconds per tick of `/proc/PID/stat`; 100 a second on every Linux we know (USER_HZ). */
const TICK = 10

/**
 * CPU milliseconds the first thread of a process has used, `undefined` where the system does not tell. Format
 * code runs in that thread; collecting garbage and compiling, in others, say nothing of it. Source: proc(5).
 */
export function cpuOf(pid: number | undefined): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/task/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * TICK
  } catch {
    return undefined
  }
}

/** How much less a worker that is to run last asks of the CPUs than this process does, where it can only ask. */
const NICE = 5

/** Only where calls are held against CPU time: by the clock alone, waiting for a CPU would look like a loop. */
export function yieldToOthers(pid: number | undefined): void {
  if (pid === undefined || cpuOf(pid) === undefined) return
  try {
    setPriority(pid, Math.min(19, getPriority() + NICE))
  } catch {
    // It has ended, or the machine forbids it.
  }
}
