import { createHash } from 'node:crypto'
import type { RecordResult, RenderRecord } from '@bfp/contract'
import type { Context } from '@bfp/sdk/wire'
import { addresses } from './address.ts'
import type { Attempt } from './attempt.ts'
import { createGuest } from './guest.ts'
import { createLadder } from './ladder.ts'
import type { FragmentOptions } from './options.ts'
import type { WorkerPool } from './pool/pool.ts'
import type { Release } from './release.ts'
import type { Platform } from './releases.ts'
import { createWithSources } from './sources.ts'
import { targetNamed } from './targets/index.ts'

export interface ReplayParts {
  pool: WorkerPool
  /** The one the record names. */
  release: Release
  /** Of it, `app` needs `/loader.js`, `/app.js` and the runtime. */
  platform: Platform
}

/** What came of it now, and the HTML where there is any. */
export interface Replayed {
  result: RecordResult
  html?: string
}

/** Renders a record again, as it was rendered: the same workers, clock, seed, context and data. */
export async function replay(record: RenderRecord, parts: ReplayParts): Promise<Replayed> {
  const { pool, release, platform } = parts
  const outcome = Promise.withResolvers<Attempt['outcome']>()
  const guest = createGuest(pool)
  const ladder = createLadder({
    guest,
    lastGood: { get: async () => null, put: async () => {} },
    addresses: addresses(record.origin),
    platform,
    now: () => record.time,
    withSources: createWithSources(guest, undefined, () => record.time),
    keepRecord: (attempt) => void outcome.resolve(attempt.outcome),
  })
  const options: FragmentOptions = record.options
  const context: Context = record.context
  const job = { embed: record.embed, release, options, target: targetNamed(options.target) }
  await ladder.draw(job, { blame: false, context })
  const known = await outcome.promise
  return { result: resultOf(known), ...(known.ok && { html: known.html }) }
}

/** A draw as records tell it. */
export function resultOf(outcome: Attempt['outcome']): RecordResult {
  if (!outcome.ok) {
    const { fault, message, stack } = outcome
    return { ok: false, fault, message, ...(stack && { stack }) }
  }
  const { html, drawn, ms } = outcome
  return { ok: true, html: sha256(html), drawn: sha256(drawn), bytes: Buffer.byteLength(html), ms: round(ms) }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100
}
