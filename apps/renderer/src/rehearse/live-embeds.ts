import type { Embed } from '@bfp/contract'
import type { LiveEmbeds, Page } from '@bfp/rehearsal'
import type { Store } from '@bfp/store'
import { follows } from '../publish/check-migrations.ts'
import { isInShare } from '../publish/live-releases.ts'

/** Embeds read at once: what takes longer would keep readers waiting. */
const PAGE = 25

export type LiveStore = Pick<Store, 'embeds' | 'channels' | 'changes' | 'lastGood'>

interface Followed {
  format: string
  channel: string
  /** Another release, which a percentage of the embeds has until the promotion in steps is over. */
  tried?: { release: string; share: number }
}

/**
 * The embeds of a format that follow a channel: not pinned, and for `stable` also those of channels that were never
 * pointed anywhere. Those that have the tried release come pinned to it.
 */
export async function liveEmbeds(
  { embeds, channels, changes, lastGood }: LiveStore,
  { format, channel, tried }: Followed,
): Promise<LiveEmbeds> {
  const isOnChannel = follows(channel, await channels.list(format))
  const isLive = (embed: Embed): boolean =>
    embed.format === format && embed.pin === undefined && isOnChannel(embed)
  const asItIs = (embed: Embed): Embed =>
    tried && isInShare(tried.release, embed.id, tried.share) ? { ...embed, pin: tried.release } : embed
  let seen = await changes.last()
  let total = 0
  for await (const page of pages()) total += page.embeds.length

  async function* pages(): AsyncGenerator<Page> {
    let after = ''
    for (;;) {
      const page = await embeds.list({ format, after, limit: PAGE })
      const live = page.filter(isLive).map(asItIs)
      if (live.length > 0) yield { embeds: live }
      const last = page.at(-1)
      if (!last || page.length < PAGE) return
      after = last.id
    }
  }

  async function* pagesOf(ids: string[]): AsyncGenerator<Page> {
    for (let at = 0; at < ids.length; at += PAGE) {
      const some = ids.slice(at, at + PAGE)
      const found = await embeds.getMany(some)
      const live = [...found.values()].flatMap((one) => ('deleted' in one || !isLive(one) ? [] : asItIs(one)))
      const kept = new Set(live.map(({ id }) => id))
      yield { embeds: live, gone: some.filter((id) => !kept.has(id)) }
    }
  }

  /** Ids of embeds of any format that were saved or deleted; undefined where that is no longer known. */
  async function touched(): Promise<string[] | undefined> {
    const ids: string[] = []
    for (;;) {
      const { changes: found, last, gap } = await changes.since(seen)
      seen = last
      if (gap) return undefined
      if (found.length === 0) return [...new Set(ids)]
      ids.push(...found.flatMap(({ kind, subject }) => (kind === 'embed' ? subject : [])))
    }
  }

  return {
    total,
    pages,
    async changed() {
      const ids = await touched()
      return { isAll: !ids, pages: ids ? pagesOf(ids) : pages() }
    },
    askedFor: (target, ids) => lastGood.askedFor(target, ids),
  }
}
