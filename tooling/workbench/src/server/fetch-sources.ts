import type { SourceData } from '@bfp/contract'
import type { Sources, WantedSource } from '@bfp/render'

/** Milliseconds until a source is taken not to answer. */
const PATIENCE = 3_000

/**
 * What formats ask for from elsewhere. Any address will do, since a draft can only be made on this machine: that a
 * renderer has it on its list is for its operator to say.
 */
export function fetchSources(): Sources {
  const kept = new Map<string, SourceData>()

  async function have({ name, url, ttl }: WantedSource): Promise<[string, SourceData]> {
    const before = kept.get(url)
    if (before?.fetched && Date.now() - before.fetched < ttl * 1000) return [name, before]
    const data = await read(url)
    const source =
      data === undefined
        ? { data: before?.data ?? null, fetched: before?.fetched ?? null, stale: true }
        : { data, fetched: Date.now(), stale: false }
    kept.set(url, source)
    return [name, source]
  }

  return {
    async hold(_, wanted) {
      const all = await Promise.all(wanted.map(have))
      const key = all.map(([, { fetched }]) => fetched).join(' ')
      return {
        ok: true,
        data: Object.fromEntries(all),
        key,
        isWhole: all.every(([, { fetched }]) => fetched !== null),
      }
    },
  }
}

async function read(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) })
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}
