import { readFileSync } from 'node:fs'

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
