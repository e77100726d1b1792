import { randomBytes } from 'node:crypto'
import { RecordLine } from '@bfp/contract'

/**
 * The name of a record's file says what lists and bounds need, so that neither opens one:
 * `ID_failed_quiz@1.4.0_threw_rivers_web__2048.json`. None of its parts can hold an underscore.
 */
export function fileOf({ id, kind, release, fault = '', embed, target, ms, bytes }: RecordLine): string {
  return `${[id, kind, release, fault, embed, target, ms ?? '', bytes].join('_')}.json`
}

/** Undefined for a file that is no record. */
export function lineOf(file: string): RecordLine | undefined {
  const [id = '', kind, release, fault, embed, target, ms, bytes, ...more] = file
    .replace(/\.json$/, '')
    .split('_')
  const line = RecordLine.safeParse({
    id,
    time: Number.parseInt(id.slice(0, 8), 36),
    kind,
    release,
    embed,
    target,
    ...(fault && { fault }),
    ...(ms && { ms: Number(ms) }),
    bytes: Number(bytes),
  })
  return line.success && more.length === 0 && file.endsWith('.json') ? line.data : undefined
}

/** An id that sorts by time; `time` is in epoch milliseconds. */
export function recordId(time: number): string {
  return `${time.toString(36).padStart(8, '0')}-${randomBytes(4).toString('hex')}`
}
