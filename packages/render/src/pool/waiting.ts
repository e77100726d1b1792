import type { Job, Line } from './call.ts'

/** Calls in one batch. */
export const BATCH = 8

/** Calls that wait for a worker, in three lines. Nobody in the other two waits for one that is apart. */
export function createWaiting() {
  const lines: Record<Line, Job[]> = { shared: [], suspect: [], apart: [] }
  let latest = ''

  /** Takes out those that something is true of. */
  function take(isWanted: (job: Job) => boolean): Job[] {
    const taken = Object.values(lines).flat().filter(isWanted)
    for (const line of Object.values(lines))
      line.splice(0, line.length, ...line.filter((job) => !isWanted(job)))
    return taken
  }

  return {
    count: (line: Line): number => lines[line].length,
    size: (): number => lines.shared.length + lines.suspect.length + lines.apart.length,
    add: (job: Job): void => void lines[job.line].push(job),
    /** In front of all others: it was on its way already. */
    putBack: (job: Job): void => void lines[job.line].unshift(job),
    /** One that runs by itself: of another release than the last one, where any waits. */
    nextOf(line: 'suspect' | 'apart'): Job[] {
      const other = lines[line].findIndex(({ release }) => release.id !== latest)
      const next = lines[line].splice(Math.max(other, 0), 1)
      latest = next[0]?.release.id ?? latest
      return next
    },
    /** A fair share of what waits, a batch at most. */
    nextShared: (workers: number): Job[] =>
      lines.shared.splice(0, Math.min(BATCH, Math.ceil(lines.shared.length / workers))),
    take,
    /** Of a release that is not proven any more. */
    setApart(release: string): void {
      const others = take(({ release: { id }, line }) => id === release && line !== 'apart')
      lines.apart.push(...others.map((job): Job => ({ ...job, line: 'apart' })))
    },
    /** Of a release that is proven now; what lost a worker before still runs by itself. */
    setProven(release: string): void {
      for (const job of take(({ release: { id }, line }) => id === release && line === 'apart')) {
        const line = job.tries > 0 ? 'suspect' : 'shared'
        lines[line].push({ ...job, line })
      }
    },
  }
}
