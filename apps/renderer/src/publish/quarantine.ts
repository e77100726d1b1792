import type { WorkerPool } from '@bfp/render'
import type { Store } from '@bfp/store'
import type { Logger } from 'pino'

interface Parts {
  health: Pick<Store['health'], 'quarantine'>
  log: Pick<Logger, 'error'>
  /** As whom, in the audit log. */
  by: string
}

/** What one pool puts in quarantine is kept, for every instance and for after a restart. */
export function tellQuarantine({ health, log, by }: Parts): (release: string, why: string) => void {
  return (release, why) => {
    log.error({ release, why }, 'a release is in quarantine')
    const failed = (err: unknown): void => log.error({ err, release }, 'its quarantine could not be stored')
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
