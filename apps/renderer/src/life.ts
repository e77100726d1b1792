import type { WorkerPool } from '@bfp/render'
import type { Store } from '@bfp/store'
import type { Logger } from 'pino'
import type { Listening } from './listen.ts'
import type { FollowStore } from './publish/follow-store.ts'
import type { TellQuarantine } from './publish/quarantine.ts'
import type { KeepRecords } from './records/keep-records.ts'
import type { Readiness } from './routes/health.ts'
import type { WatchReleases } from './watch-releases/watch-releases.ts'

interface Parts {
  listening: Pick<Listening, 'close'>
  pool: Pick<WorkerPool, 'stats' | 'close'>
  quarantine: Pick<TellQuarantine, 'drop'>
  records: Pick<KeepRecords, 'settle'>
  follow: Pick<FollowStore, 'stop'>
  watch: Pick<WatchReleases, 'stop'>
  store: Pick<Store, 'ready' | 'close'>
  log: Pick<Logger, 'info' | 'flush'>
}

/** Whether the service should get traffic, and how it leaves: answers first, then the parts they need. */
export function createLife({
  listening,
  follow,
  watch,
  pool,
  quarantine,
  records,
  store,
  log,
}: Parts): Readiness & { leave(): Promise<void> } {
  let left: Promise<void> | undefined

  async function leave(): Promise<void> {
    await listening.close()
    await watch.stop()
    await follow.stop()
    await pool.close()
    quarantine.drop()
    await records.settle()
    await store.close()
    log.info('closed')
    log.flush()
  }

  return {
    async missing() {
      const missing = []
      if (left) missing.push('shutting down')
      if (!(await store.ready())) missing.push('store')
      if (pool.stats().workers === 0) missing.push('workers')
      return missing
    },
    leave() {
      left ??= leave()
      return left
    },
  }
}
