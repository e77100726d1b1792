import type { Job } from './call.ts'

/** Calls in one batch. */
export const BATCH = 8

/**
 * Calls that wait for a worker, in two lines: those that may share a worker's batch, and those that run alone, of
 * releases that have yet to prove themselves or take long. Nobody in the first line waits for one in the second.
 */
export function createWaiting() {
  const shared: Job[] = []
  const alone: Job[] = []
  const lineOf = (job: Job): Job[] => (job.alone ? alone : shared)

  return {
    shared: (): number => shared.length,
    alone: (): number => alone.length,
    size: (): number => shared.length + alone.length,
    add: (job: Job): void => void lineOf(job).push(job),
    /** In front of all others: it was on its way already. */
    putBack: (job: Job): void => void lineOf(job).unshift(job),
    nextAlone: (): Job[] => alone.splice(0, 1),
    /** A fair share of what waits, a batch at most. */
    nextShared: (workers: number): Job[] =>
      shared.splice(0, Math.min(BATCH, Math.ceil(shared.length / workers))),
    /** Takes out those that something is true of. */
    take(isWanted: (job: Job) => boolean): Job[] {
      const taken = [...shared, ...alone].filter(isWanted)
      for (const line of [shared, alone]) line.splice(0, line.length, ...line.filter((job) => !isWanted(job)))
      return taken
    },
  }
}
