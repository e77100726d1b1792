import type { Store } from '@bfp/store'
import type { Logger } from 'pino'
import type { Metrics } from '../metrics.ts'
import { pointTo } from '../publish/point-to.ts'
import type { Trial } from './trial.ts'
import type { Worse } from './verdict.ts'

/** As whom releases are rolled back, in the audit log. */
export const WATCH = 'bfp:watch'

interface Parts {
  store: Pick<Store, 'channels'>
  catchUp: () => Promise<void>
  metrics: Pick<Metrics, 'rollbacks'>
  log: Pick<Logger, 'warn' | 'error'>
}

export type RollBack = (trial: Trial, why: Partial<Worse> & Pick<Worse, 'reason'>) => Promise<void>

/** Does what `bfp rollback` does; of several instances that want to, one. */
export function createRollBack({ store, catchUp, metrics, log }: Parts): RollBack {
  return async ({ channel: { format, channel, revision, ...pointing }, version, against }, why) => {
    const next = pointTo(pointing, against)
    if (!next.ok) return log.error({ format, channel, ...next.failure }, 'a release cannot be rolled back')
    const told = { version, ...why }
    const change = { format, channel, ...next.value, base: revision, by: WATCH, why: told }
    const done = await store.channels.point(change)
    if (done.ok) {
      metrics.rollbacks.inc({ format })
      log.warn({ format, channel, back: against, ...told }, 'a release is rolled back')
    } else if (done.code === 'yanked-release')
      log.error({ format, channel, version, back: against, ...why }, 'a bad release cannot be rolled back')
    await catchUp()
  }
}
