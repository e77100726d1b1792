import { readFileSync } from 'node:fs'

/** Milliseconds per tick of `/proc/PID/stat`; 100 a second on every Linux we know (USER_HZ). */
const TICK = 10

/** CPU milliseconds a process has used, `undefined` where the system does not tell. Source: proc(5), utime and stime. */
export function cpuOf(pid: number | undefined): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * TICK
  } catch {
    return undefined
  }
}
