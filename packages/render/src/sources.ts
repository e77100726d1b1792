import type { Embed, SourceData } from '@bfp/contract'
import { LRUCache } from 'lru-cache'
import type { Guest, Guested } from './guest.ts'
import { givenSources } from './kept-sources.ts'
import { type Job, UNSAVED } from './ladder.ts'
import type { Release } from './release.ts'

/** What a format asks for; `ttl` is in seconds. */
export interface WantedSource {
  name: string
  url: string
  ttl: number
}

/** Where data from elsewhere comes from. Formats without sources never reach it. */
export interface Sources {
  /** What to draw with now; waits only for what was never had, and not for long. Never rejects. */
  hold(embed: Pick<Embed, 'id' | 'format'>, wanted: readonly WantedSource[]): Promise<Held>
}

/** `key` changes when the data does; `isWhole` is false while something never answered. */
export type Held =
  | { ok: true; data: Record<string, SourceData>; key: string; isWhole: boolean }
  | { ok: false; fault: 'source-not-allowed'; message: string }

/** The same, or why the format could not be asked what it needs. */
export type Sourced = Held | Exclude<Guested<never>, { ok: true }>

/** Lists of saved embeds that are remembered. */
const REMEMBERED = 5_000

/** Gives jobs of formats with sources their data; others pass. What a saved embed asks for is asked once per release. */
export type WithSources = (job: Job, how: { blame: boolean }) => Promise<Job>

export function createWithSources(
  guest: Pick<Guest, 'sources'>,
  sources: Sources | undefined = givenSources(() => ({}), 0),
  now: () => number,
): WithSources {
  const lists = new LRUCache<string, Promise<Guested<WantedSource[]>>>({ max: REMEMBERED })

  function listOf(release: Release, embed: Job['embed'], blame: boolean): Promise<Guested<WantedSource[]>> {
    const key = embed.id === UNSAVED.id ? undefined : `${release.digest} ${embed.id}@${embed.revision}`
    const known = key === undefined ? undefined : lists.get(key)
    if (known) return known
    const asked = guest.sources(release, embed, now(), blame)
    if (key !== undefined) {
      lists.set(key, asked)
      void asked.then(({ ok }) => ok || lists.delete(key))
    }
    return asked
  }

  return async (job, { blame }) => {
    if (!job.release?.manifest.sources || job.sourced) return job
    const wanted = await listOf(job.release, job.embed, blame)
    if (!wanted.ok) return { ...job, sourced: wanted }
    return { ...job, sourced: await sources.hold(job.embed, wanted.value) }
  }
}
