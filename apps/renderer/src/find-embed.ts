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

/**
 * Embeds kept in memory, at most `size` of them, and read again after `freshFor` milliseconds, which is how
 * long a save through another instance may go unseen.
 */
export function createFindEmbed(
  embeds: Pick<Embeds, 'get' | 'getMany'>,
  { freshFor = 1_000, size = 1_000, now = () => performance.now() } = {},
): FindEmbed {
  const kept = new Map<string, { found: Found; until: number }>()
  let saves = 0

  /** A read that began before a save must not outlive it. */
  function keep(id: string, found: Found, savesBefore: number): void {
    if (savesBefore !== saves) return
    const oldest = kept.size >= size ? kept.keys().next() : undefined
    if (oldest && !oldest.done) kept.delete(oldest.value)
    kept.set(id, { found, until: now() + freshFor })
  }

  function known(id: string): Found | undefined {
    const entry = kept.get(id)
    if (entry && now() < entry.until) return entry.found
    kept.delete(id)
    return undefined
  }

  return {
    async one(id) {
      const before = saves
      const entry = known(id)
      if (entry !== undefined) return resultOf(id, entry)
      if (!EmbedId.safeParse(id).success) return invalid(id)
      const found = await embeds.get(id)
      keep(id, found, before)
      return resultOf(id, found)
    },
    async many(ids) {
      const before = saves
      const valid = ids.filter((id) => EmbedId.safeParse(id).success)
      const found = new Map(valid.map((id) => [id, known(id)]))
      const missing = valid.filter((id) => found.get(id) === undefined)
      const read = missing.length > 0 ? await embeds.getMany(missing) : new Map<string, Found>()
      for (const id of missing) {
        found.set(id, read.get(id) ?? null)
        keep(id, read.get(id) ?? null, before)
      }
      return new Map(ids.map((id) => [id, found.has(id) ? resultOf(id, found.get(id) ?? null) : invalid(id)]))
    },
    forget(id) {
      saves += 1
      kept.delete(id)
    },
  }
}

function resultOf(id: string, found: Found): Result<Embed> {
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
