import type { Store } from '@bfp/store'
import type { Logger } from 'pino'
import type { Metrics } from '../metrics.ts'
import { pointTo, wayBack } from '../publish/point-to.ts'
import { yankedVersions } from '../publish/yanked-versions.ts'
import type { Trial } from './trial.ts'
import type { Worse } from './verdict.ts'

/** As whom releases are rolled back and put in quarantine, in the audit log. */
export const WATCH = 'bfp:watch'

interface Parts {
  store: Pick<Store, 'channels' | 'releases'>
  catchUp: () => Promise<void>
  /** Whether a release can be had here; what is lost is no way back. */
  isHere: (release: string) => Promise<boolean>
  metrics: Pick<Metrics, 'rollbacks'>
  log: Pick<Logger, 'warn' | 'error'>
}

export type RollBack = (trial: Trial, why: Partial<Worse> & Pick<Worse, 'reason'>) => Promise<void>

/** Does what `bfp rollback` does; of several instances that want to, one. */
export function createRollBack({ store, catchUp, isHere, metrics, log }: Parts): RollBack {
  const stuck = new Set<string>()

  return async ({ channel: { format, channel, revision, ...pointing }, version }, why) => {
    const unusable = new Set(await yankedVersions(format, store))
    let { to, passedOver } = wayBack(pointing, unusable)
    while (!pointing.candidate && to !== undefined && !(await isHere(`${format}@${to}`))) {
      unusable.add(to)
      ;({ to, passedOver } = wayBack(pointing, unusable))
    }
    const told = { version, ...why, ...(passedOver.length > 0 && { passedOver }) }
    const next = to === undefined ? undefined : pointTo(pointing, to)
    if (!next?.ok) {
      const name = `${format}/${channel} ${revision}`
      if (!stuck.has(name)) log.error({ format, channel, ...told }, 'a bad release has nothing to go back to')
      stuck.add(name)
      return
    }
    const change = { format, channel, ...next.value, base: revision, by: WATCH, why: told }
    const done = await store.channels.point(change)
    if (done.ok) {
      metrics.rollbacks.inc({ format })
      log.warn({ format, channel, back: to, ...told }, 'a release is rolled back')
    }
    await catchUp()
  }
}
