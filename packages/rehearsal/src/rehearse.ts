import type { Broken, Changed, Embed, TargetName, Verdict } from '@bfp/contract'
import type { Release } from '@bfp/render'
import { comparison } from './comparison.ts'
import type { Stage } from './stage.ts'
import { createTally } from './tally.ts'

/** The embeds that a promotion would reach. */
export interface LiveEmbeds {
  total: number
  pages(): AsyncIterable<Page>
  /** What was saved since they were read, or since this was asked. */
  changed(): Promise<SavedMeanwhile>
  /** Those of some embeds that were ever asked for in a target. */
  askedFor(target: TargetName, ids: string[]): Promise<string[]>
}

/** A few embeds; `gone` are on the channel no more. */
export interface Page {
  embeds: Embed[]
  gone?: string[]
}

/** `isAll`: too much was saved to know what, so these are all embeds there are, and nothing counts that was said before. */
export interface SavedMeanwhile {
  isAll: boolean
  pages: AsyncIterable<Page>
}

export interface Rehearsal {
  channel: string
  before: Release | undefined
  /** What the embeds that come pinned to it have instead of `before`. */
  tried?: Release | undefined
  after: Release
  stage: Pick<Stage, 'judge'>
  live: LiveEmbeds
  /** Embeds that differ and shall be told of with their markup. */
  details: number
  onProgress(progress: { done: number; total: number }): void
  onChanged(changed: Changed): void
}

/** Batches on their way, so that workers have something to do while the last of one is compared. */
const AT_ONCE = 2
/** Broken embeds after which the rest is not tried. */
const ENOUGH = 100
/** How often what was saved meanwhile is drawn: in a busy newsroom that would never end. */
const ROUNDS = 5

/**
 * Draws every embed with the release it has and with the newer one, and says what that breaks. Rejects where the stage
 * ends early.
 */
export async function rehearse(asked: Rehearsal): Promise<Verdict> {
  const { channel, before, tried, after, stage, live } = asked
  const start = performance.now()
  const tally = createTally()
  let details = asked.details

  async function judge(embeds: Embed[]): Promise<void> {
    const { judged, changed } = await stage.judge(embeds, details)
    const lost = await missedTargets(embeds)
    for (const one of judged) tally.add(one, lost.get(one.embed) ?? [])
    for (const one of changed.slice(0, details)) asked.onChanged(one)
    details -= Math.min(details, changed.length)
    asked.onProgress({ done: tally.done(), total: Math.max(live.total, tally.done()) })
  }

  async function missedTargets(embeds: Embed[]): Promise<Map<string, Broken[]>> {
    const byRelease = Map.groupBy(embeds, ({ pin }) => (tried && pin === tried.id ? tried : before))
    const lists = await Promise.all(
      [...byRelease].flatMap(([had, those]) => {
        const ids = those.map(({ id }) => id)
        return droppedTargets(had, after).map(async (target) =>
          (await live.askedFor(target, ids)).map((embed) => missed(embed, target)),
        )
      }),
    )
    return Map.groupBy(lists.flat(), ({ embed }) => embed)
  }

  /** Whether there was anything. */
  async function consume(pages: AsyncIterable<Page>): Promise<boolean> {
    let isEmpty = true
    const take = async (): Promise<void> => {
      for await (const { embeds, gone = [] } of pages) {
        isEmpty = false
        for (const id of gone) tally.forget(id)
        if (embeds.length > 0) await judge(embeds)
        if (tally.broken() >= ENOUGH) return
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, take))
    return !isEmpty
  }

  await consume(live.pages())
  for (let round = 0; round < ROUNDS && tally.broken() < ENOUGH; round++) {
    const { isAll, pages } = await live.changed()
    if (isAll) tally.clear()
    if (!(await consume(pages))) break
  }
  const counts = tally.counts()
  return {
    release: after.id,
    channel,
    before: before?.id ?? null,
    passed: counts.broken === 0,
    ...counts,
    complete: counts.broken < ENOUGH,
    ...comparison(before, after, counts.breaks),
    ms: Math.round(performance.now() - start),
  }
}

function droppedTargets(before: Release | undefined, after: Release): TargetName[] {
  return before?.manifest.targets.filter((target) => !after.manifest.targets.includes(target)) ?? []
}

function missed(embed: string, target: TargetName): Broken {
  const message = 'it was asked for here, and the candidate does not declare this target'
  return { embed, target, fault: 'target-dropped', message }
}
