import {
  RecordedContext,
  RecordedEmbed,
  RecordedOptions,
  type RecordKind,
  type RecordLine,
  type RenderRecord,
} from '@bfp/contract'
import { type Attempt, resultOf } from '@bfp/render'

/** Where nothing was rendered, so that there is nothing to replay. */
const NOT_RENDERED = ['quarantined', 'overloaded', 'source-not-allowed']

/** Why a draw is worth keeping; `isSampled` is asked for good ones only. Of drafts, only what failed is. */
export function kindOf({ outcome, isDraft }: Attempt, isSampled: () => boolean): RecordKind | undefined {
  if (!outcome.ok) return NOT_RENDERED.includes(outcome.fault) ? undefined : 'failed'
  if (isDraft) return undefined
  if (outcome.slow) return 'slow'
  return isSampled() ? 'sample' : undefined
}

export interface Waiting {
  id: string
  time: number
  kind: RecordKind
  attempt: Attempt
}

/** The record as it is written, and its line. What is not named in the contract does not get in. */
export function recordOf({ attempt, ...head }: Waiting, origin: string): { line: RecordLine; text: string } {
  const { embed, release, options, target } = attempt.job
  const result = resultOf(attempt.outcome)
  const record: RenderRecord = {
    record: 1,
    ...head,
    release: release.id,
    digest: release.digest,
    embed: RecordedEmbed.parse(embed),
    options: RecordedOptions.parse(options),
    context: RecordedContext.parse(attempt.context),
    origin,
    node: process.version,
    result,
  }
  const text = `${JSON.stringify(record)}\n`
  const line: RecordLine = {
    ...head,
    release: release.id,
    embed: embed.id,
    target: target.name,
    ...(result.ok ? { ms: result.ms } : { fault: result.fault }),
    bytes: Buffer.byteLength(text),
  }
  return { line, text }
}
