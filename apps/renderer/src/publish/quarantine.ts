import type { PoolOptions, WorkerPool } from '@bfp/render'
import type { Store } from '@bfp/store'
import type { Logger } from 'pino'

interface Parts {
  health: Pick<Store['health'], 'quarantine'>
  log: Pick<Logger, 'error' | 'warn'>
  /** As whom, in the audit log. */
  by: string
  pool: () => Pick<WorkerPool, 'excuse'>
  /** Of what a release fails on, that which another one fails on, too. */
  alike: (release: string, failing: readonly string[]) => Promise<string[]>
}

type OnQuarantine = NonNullable<PoolOptions['onQuarantine']>

/**
 * What one pool puts in quarantine is kept, for every instance and for after a restart; unless it is excused: of a
 * release that is new here nothing is known but what was asked for first, which may be just what always fails.
 */
export function tellQuarantine({ health, log, by, pool, alike }: Parts): OnQuarantine {
  return async (release, why, failing) => {
    const failed = (err: unknown): void => log.error({ err, release }, 'its quarantine could not be stored')
    const known = await alike(release, failing).catch((err: unknown) => {
      log.error({ err, release }, 'what it fails on cannot be compared')
      return []
    })
    if (pool().excuse(release, known)) return log.warn({ release, known }, 'fails on what always fails')
    log.error({ release, why }, 'a release is in quarantine')
    health.quarantine(release, why, by).catch(failed)
  }
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
