import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Metrics } from '../metrics.ts'
import { type KeepRecords, keepRecords } from './keep-records.ts'
import { type RecordFolder, recordFolder } from './record-folder.ts'

/** Records in the data directory; what failed is told with the id of its record, once that can be asked for. */
export function startRecords(
  { dataDir, recordSample = 1_000 }: Pick<Config, 'dataDir' | 'recordSample'>,
  { origin, log, metrics }: { origin: string; log: Logger; metrics: Pick<Metrics, 'records'> },
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
  return { ...kept, folder }
}
