import { setImmediate as turn } from 'node:timers/promises'
import type { RecordKind, RecordLine } from '@bfp/contract'
import type { Attempt } from '@bfp/render'
import { LRUCache } from 'lru-cache'
import { createThrottle } from '../throttle.ts'
import { recordId } from './record-file.ts'
import type { RecordFolder } from './record-folder.ts'
import { kindOf, recordOf, type Waiting } from './record-of.ts'
import { groupOf, type RecordLimits, surplus } from './surplus.ts'

const MEBIBYTE = 2 ** 20
const LIMITS = { count: 1_000, bytes: 64 * MEBIBYTE, perGroup: 50, perEmbed: 5, largest: MEBIBYTE / 2 }
/** Records that may wait to be written; more are not kept. Good renders hold their HTML while they wait. */
const WAITING: Record<RecordKind, number> = { failed: 200, slow: 20, sample: 20 }

export type Limits = RecordLimits & {
  /** Bytes of one record. */
  largest: number
}

export type Dropped = 'too-large' | 'too-many' | 'not-written'

export interface KeepRecords {
  /**
   * Takes note of a draw, at once and without fail. Answers with the id of the record that will be written; for a
   * failure that is not kept, of the last one of the same embed and release, but never of somebody else's draft.
   */
  keep(attempt: Attempt): string | undefined
  /** Resolves once everything noted is written. */
  settle(): Promise<void>
}

interface Options {
  folder: RecordFolder
  /** Origin in the addresses fragments carry. */
  origin: string
  /** One in so many good renders is kept; 0 keeps none. */
  sample: number
  limits?: Partial<Limits>
  now?: () => number
  onKept?: (line: RecordLine) => void
  onDropped?: (why: Dropped, error?: unknown) => void
}

/**
 * Keeps what renders were made of, behind the readers' backs: a draw costs a few comparisons, and a disk that is slow
 * or full loses records and nothing else.
 */
export function keepRecords(options: Options): KeepRecords {
  const { folder, origin, sample, now = Date.now, onKept, onDropped } = options
  const limits: Limits = { ...LIMITS, ...options.limits }
  const embedMay = createThrottle({ burst: limits.perEmbed, everyMs: 10_000 })
  const groupMay = createThrottle({ burst: limits.perGroup, everyMs: 1_000 })
  const lastFailed = new LRUCache<string, string>({ max: 1_000 })
  let waiting: Waiting[] = []
  let writing: Promise<void> | undefined
  let good = 0

  function isSampled(): boolean {
    good += 1
    return sample > 0 && good % sample === 0
  }

  function mayKeep({ job: { embed, release }, outcome }: Attempt, kind: RecordKind, time: number) {
    const group = groupOf({ release: release.id, kind, ...(!outcome.ok && { fault: outcome.fault }) })
    return waiting.length < WAITING[kind] && embedMay(`${group} ${embed.id}`, time) && groupMay(group, time)
  }

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      await turn()
      const batch = waiting
      waiting = []
      await writeBatch(batch).catch((error) => onDropped?.('not-written', error))
    }
    writing = undefined
  }

  async function writeBatch(batch: Waiting[]): Promise<void> {
    const made: { line: RecordLine; text: string }[] = []
    for (const one of batch) {
      await turn()
      const record = recordOf(one, origin)
      if (record.line.bytes > limits.largest) onDropped?.('too-large')
      else made.push(record)
    }
    const there = await folder.lines()
    const gone = surplus([...there, ...made.map(({ line }) => line)], limits)
    for (const line of there) if (gone.has(line)) await folder.remove(line)
    for (const { line, text } of made) {
      if (gone.has(line)) continue
      await folder.write(line, text)
      onKept?.(line)
    }
  }

  return {
    keep(attempt) {
      const { job, isDraft, outcome } = attempt
      const subject = `${job.release.id} ${job.embed.id}`
      const kind = kindOf(attempt, isSampled)
      const time = now()
      if (!kind || !mayKeep(attempt, kind, time)) {
        if (kind) onDropped?.('too-many')
        return outcome.ok || isDraft ? undefined : lastFailed.get(subject)
      }
      const id = recordId(time)
      if (kind === 'failed' && !isDraft) lastFailed.set(subject, id)
      waiting.push({ id, time, kind, attempt })
      writing ??= write()
      return id
    },
    async settle() {
      await writing
    },
  }
}
