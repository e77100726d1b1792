import { readFile } from 'node:fs/promises'

/** Milliseconds in which a renderer that was killed is to be there again. */
const PROMISED = 2_000

export interface Start {
  /** Milliseconds. */
  took: number
  /** How many times as long it took because others had the CPU. */
  stretch: number
}

/** How a process that just started came to do so; 1 is its stretch where the system does not tell. */
export async function startOf({ pid, took }: { pid: number; took: number }): Promise<Start> {
  const told = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '')
  const [ran = 0, waited = 0] = told.split(' ').map(Number)
  return { took, stretch: ran > 0 ? (ran + waited) / ran : 1 }
}

/**
 * Tells where starts take longer than is promised on a machine with nothing else to do: by their median, and each by
 * twice that, as a disk that others use makes one wait, too.
 */
export function tellSlow(starts: readonly Start[]): string[] {
  const own = starts.map(({ took, stretch }) => took / stretch)
  const late = [median(own), Math.max(...own) / 2].find((ms) => ms >= PROMISED)
  return late === undefined ? [] : [`it takes ${Math.round(late)} ms to start, ${PROMISED} ms are promised`]
}

export function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}
