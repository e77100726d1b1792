import { join } from 'node:path'
import type { Store } from '@bfp/store'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Metrics } from '../metrics.ts'
import type { FollowStore } from '../publish/follow-store.ts'
import { forgetDeleted } from './forget-deleted.ts'
import { type KeepRecords, keepRecords } from './keep-records.ts'
import { type RecordFolder, recordFolder } from './record-folder.ts'

/** Milliseconds after which no render is under way that began before. */
const LATE = 30_000

interface Parts {
  store: Pick<Store, 'embeds'>
  follow: Pick<FollowStore, 'heard'>
  origin: string
  log: Logger
  metrics: Pick<Metrics, 'records'>
}

/**
 * Records in the data directory, as long as their embeds are not deleted; what failed is told with the id of its
 * record, once that can be asked for.
 */
export function startRecords(
  { dataDir, recordSample = 1_000 }: Pick<Config, 'dataDir' | 'recordSample'>,
  { store: { embeds }, follow, origin, log, metrics }: Parts,
): KeepRecords & { folder: RecordFolder } {
  const folder = recordFolder(join(dataDir, 'records'))
  const kept = keepRecords({
    folder,
    origin,
    sample: recordSample,
    onKept({ id, kind, release, embed, target, fault }) {
      metrics.records.inc({ kind })
      if (kind === 'failed')
        log.warn({ record: id, release, embed, target, fault }, 'a failed render is recorded')
    },
    onDropped(why, error) {
      metrics.records.inc({ kind: why })
      if (error) log.error({ err: error }, 'a record could not be written')
    },
  })
  let forgetting = Promise.resolve()
  const forget = (some?: string[]): void => {
    forgetting = forgetting
      .then(() => forgetDeleted({ embeds, folder, settle: kept.settle }, some))
      .catch((err) => log.error({ err }, 'records of deleted embeds could not be removed'))
  }
  forget()
  follow.heard((embed) => {
    forget([embed])
    setTimeout(forget, LATE, [embed]).unref()
  })
  return {
    keep: kept.keep,
    folder,
    async settle() {
      await kept.settle()
      await forgetting
    },
  }
}
