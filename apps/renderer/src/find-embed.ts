import { type Embed, EmbedId } from '@bfp/contract'
import type { Result } from '@bfp/render'
import type { Deleted, Embeds } from '@bfp/store'
import { refuse } from './failure.ts'

type Found = Embed | Deleted | null

export interface FindEmbed {
  one(id: string): Promise<Result<Embed>>
  /** One answer per id. */
  many(ids: readonly string[]): Promise<Map<string, Result<Embed>>>
  /** What a save here changed is seen at once. */
  forget(id: string): void
}

interface Options {
  /** Milliseconds until an embed is read again: how long a save through another instance may go unseen. */
  freshFor?: number
  /** Embeds kept in memory. */
  size?: number
  now?: () => number
  /** Hears of reads that failed; while the store is away, what was read last is answered. */
  onFault?: (error: unknown) => void
}

export function createFindEmbed(embeds: Pick<Embeds, 'getMany'>, options: Options = {}): FindEmbed {
  const { freshFor = 1_000, size = 1_000, now = () => performance.now(), onFault } = options
  const kept = new Map<string, { found: Found; until: number }>()
  let saves = 0

  function known(id: string): Found | undefined {
    const entry = kept.get(id)
    return entry && now() < entry.until ? entry.found : undefined
  }

  /** A read that began before a save must not outlive it. */
  async function read(ids: readonly string[]): Promise<Map<string, Found>> {
    const before = saves
    try {
      const rows = await embeds.getMany(ids)
      const found = new Map(ids.map((id) => [id, rows.get(id) ?? null]))
      if (saves === before) for (const [id, embed] of found) keep(id, embed)
      return found
    } catch (error) {
      onFault?.(error)
      return new Map([...kept].map(([id, { found }]) => [id, found]))
    }
  }

  function keep(id: string, found: Found): void {
    kept.delete(id)
    const oldest = kept.size >= size ? kept.keys().next() : undefined
    if (oldest && !oldest.done) kept.delete(oldest.value)
    kept.set(id, { found, until: now() + freshFor })
  }

  return {
    async one(id) {
      const found = known(id)
      if (found !== undefined) return resultOf(id, found)
      if (!EmbedId.safeParse(id).success) return invalid(id)
      return resultOf(id, (await read([id])).get(id))
    },
    async many(ids) {
      const valid = ids.filter((id) => EmbedId.safeParse(id).success)
      const found = new Map(valid.map((id) => [id, known(id)]))
      const missing = valid.filter((id) => found.get(id) === undefined)
      const now = missing.length > 0 ? await read(missing) : found
      return new Map(
        ids.map((id) => [id, found.has(id) ? resultOf(id, found.get(id) ?? now.get(id)) : invalid(id)]),
      )
    },
    forget(id) {
      saves += 1
      kept.delete(id)
    },
  }
}

function resultOf(id: string, found: Found | undefined): Result<Embed> {
  if (found === undefined) return AWAY
  if (!found)
    return refuse('unknown-embed', `There is no embed ${id}`, 'Check the id, or create it in the CMS')
  if ('deleted' in found)
    return refuse('deleted-embed', `The embed ${id} was deleted`, 'Remove it from the story')
  return { ok: true, value: found }
}

function invalid(id: string): Result<Embed> {
  const shown = JSON.stringify(id.slice(0, 80))
  return refuse('invalid-id', `${shown} is not an embed id`, 'Ids are 1 to 64 of a-z, 0-9 and inner hyphens')
}

const AWAY = refuse('overloaded', 'The store does not answer', 'Ask again in a moment')
