import type { Fragment } from '@bfp/contract'
import { LRUCache } from 'lru-cache'

export interface CacheOptions {
  /** Largest sum of HTML characters kept. Default 64 Mi. */
  maxSize?: number
  /** Milliseconds until a good fragment is rendered again behind the reader's back. Default 300,000. */
  goodFor?: number
  /** The same for a fragment from a lower step of the ladder. Default 1,000. */
  poorFor?: number
}

/** Fragments by key: one render per key at a time, stale-while-revalidate, bounded by bytes. */
export function createCache({
  maxSize = 64 * 2 ** 20,
  goodFor = 300_000,
  poorFor = 1_000,
}: CacheOptions = {}) {
  const cache = new LRUCache<string, Fragment, () => Promise<Fragment>>({
    maxSize,
    maxEntrySize: maxSize / 8,
    sizeCalculation: (fragment) => fragment.html.length + 2_000,
    ttl: goodFor,
    allowStale: true,
    // A render whose place is taken by others meanwhile still answers who waits for it.
    ignoreFetchAbort: true,
    fetchMethod: async (_key, _old, { options, context }) => {
      const fragment = await context()
      options.ttl = fragment.state === 'fresh' ? goodFor : poorFor
      return fragment
    },
  })

  return {
    /** The kept fragment, or what `render` makes of it; `cached` is false only where the caller had to wait. */
    async get(
      key: string,
      render: () => Promise<Fragment>,
    ): Promise<{ fragment: Fragment; cached: boolean }> {
      const cached = cache.peek(key, { allowStale: true }) !== undefined
      const fragment = (await cache.fetch(key, { context: render })) ?? (await render())
      return { fragment, cached }
    },
    /** Drops what is kept under keys that begin so. */
    forget(prefix: string): void {
      for (const key of [...cache.keys()]) if (key.startsWith(prefix)) cache.delete(key)
    },
  }
}
