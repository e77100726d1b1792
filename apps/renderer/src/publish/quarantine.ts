import type { PoolOptions, WorkerPool } from '@bfp/render'
import type { Store } from '@bfp/store'
import type { Logger } from 'pino'
import { CLOCK, type Clock } from '../clock.ts'

/** Milliseconds until a write that failed is tried again: the first, and the longest, after doubling each time. */
const FIRST_RETRY = 1_000
const LAST_RETRY = 60_000

interface Parts {
  health: Pick<Store['health'], 'quarantine'>
  log: Pick<Logger, 'error' | 'warn'>
  /** As whom, in the audit log. */
  by: string
  pool: () => Pick<WorkerPool, 'excuse'>
  /** Of what a release fails on, that which another one fails on, too. */
  alike: (release: string, failing: readonly string[]) => Promise<string[]>
  sleep?: Clock['sleep']
}

export interface TellQuarantine {
  /** Tells of one; where that cannot be written it is tried until it is, or until it is over. */
  tell: NonNullable<PoolOptions['onQuarantine']>
  /** It is over: of these, or of all because this process leaves. */
  drop(releases?: Iterable<string>): void
}

/**
 * What one pool puts in quarantine is kept, for every instance and for after a restart; unless it is excused: of a
 * release that is new here nothing is known but what was asked for first, which may be just what always fails.
 */
export function tellQuarantine({ health, log, by, pool, alike, sleep = CLOCK.sleep }: Parts): TellQuarantine {
  const untold = new Map<string, AbortController>()

  async function judge(release: string, why: string, failing: readonly string[]): Promise<void> {
    const known = await alike(release, failing).catch((err: unknown) => {
      log.error({ err, release }, 'what it fails on cannot be compared')
      return []
    })
    if (pool().excuse(release, known)) return log.warn({ release, known }, 'fails on what always fails')
    log.error({ release, why }, 'a release is in quarantine')
    drop([release])
    await write(release, why)
  }

  async function write(release: string, why: string): Promise<void> {
    const over = new AbortController()
    untold.set(release, over)
    const failed = (err: unknown): false => {
      log.error({ err, release }, 'its quarantine could not be stored')
      return false
    }
    for (let wait = FIRST_RETRY; !over.signal.aborted; wait = Math.min(wait * 2, LAST_RETRY)) {
      if (await health.quarantine(release, why, by).then(() => true, failed)) break
      await sleep(wait, over.signal)
    }
    if (untold.get(release) === over) untold.delete(release)
  }

  function drop(releases: Iterable<string> = untold.keys()): void {
    for (const release of releases) untold.get(release)?.abort()
  }

  return { tell: (...told) => void judge(...told), drop }
}

/** Keeps a pool to what is in quarantine now, whoever put it there; what was and is no more may run again. */
export function followQuarantine(
  pool: Pick<WorkerPool, 'quarantine' | 'pardon'>,
): (releases: string[]) => void {
  let before: string[] = []
  return (releases) => {
    for (const release of before) if (!releases.includes(release)) pool.pardon(release)
    for (const release of releases) pool.quarantine(release)
    before = releases
  }
}
