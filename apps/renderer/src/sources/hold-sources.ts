import { createHash } from 'node:crypto'
import type { Embed, SourceData } from '@bfp/contract'
import { type Held, type KeptSources, mayAsk, refusalOf, type Sources, type WantedSource } from '@bfp/render'
import type { Store } from '@bfp/store'
import { LRUCache } from 'lru-cache'
import type { AllowList } from './allow-list.ts'
import { fetchJson } from './fetch-json.ts'
import { createGate } from './gate.ts'
import { createSource, type RemoteSource, type Said } from './source.ts'
import { SourceFault } from './source-fault.ts'

/** Milliseconds a first render waits. */
const PATIENCE = 800
/** Sources in memory, and bytes of their data. */
const KEPT = 2_000
const KEPT_SIZE = 64 * 2 ** 20
/** Fetches at a time, in all and of one format; and those of a format that may wait for their turn. */
const FETCHES = { most: 16, each: 8, line: 500 }

export interface HeldSources extends Sources {
  /** What is kept of a format, for `keptSources`: rehearsals draw with it and ask nobody. */
  keptOf(format: string): Promise<KeptSources>
}

export interface SourceOptions {
  store: Pick<Store, 'sources'>
  allowed: AllowList
  /** Origins that may be at private addresses. */
  privateOrigins: ReadonlySet<string>
  userAgent: string
  now?: () => number
  resolve?: Parameters<typeof fetchJson>[1]['resolve']
  /** Milliseconds of one fetch, and of a render that waits for it. */
  timeout?: number
  patience?: number
  onTried?: (tried: { format: string; url: URL; fault: SourceFault | undefined; isNew: boolean }) => void
  /** Hears of every render that is refused its data. */
  onRefused?: (format: string, message: string) => void
  /** Hears of data that could not be read or written. */
  onFault?: (error: unknown) => void
}

/** All sources of all formats: what each said last, fetched when it is needed and old. */
export function holdSources(options: SourceOptions): HeldSources {
  const {
    store,
    allowed,
    privateOrigins,
    userAgent,
    now = Date.now,
    patience = PATIENCE,
    onTried,
    onFault,
  } = options
  const known = new LRUCache<string, RemoteSource>({ max: KEPT, maxSize: KEPT_SIZE })
  const gate = createGate(FETCHES, () => new SourceFault('busy', 'waits behind too many others'))

  function sourceOf(format: string, url: URL): RemoteSource {
    const name = `${format} ${url.href}`
    const found = known.get(name)
    if (found) return found
    const rules = {
      format,
      userAgent,
      resolve: options.resolve,
      timeout: options.timeout,
      allows: (next: URL) => mayAsk(next, originsOf(format)),
      mayBePrivate: (next: URL) => privateOrigins.has(next.origin),
    }
    const source: RemoteSource = createSource({
      now,
      load: () => told(store.sources.get(format, url.href)),
      fetch: () => gate(format, () => fetchJson(url, rules)),
      onTried: (fault, isNew) => onTried?.({ format, url, fault, isNew }),
      keep(said) {
        weigh(said)
        return told(store.sources.put(format, url.href, said))
      },
      touch(said) {
        weigh(said)
        return told(store.sources.touch(format, url.href))
      },
    })
    const weigh = ({ bytes }: Said): void => void known.set(name, source, { size: bytes + 1_000 })
    known.set(name, source, { size: 1_000 })
    return source
  }

  async function told<T>(asked: Promise<T>): Promise<T> {
    return asked.catch((error) => {
      onFault?.(error)
      throw error
    })
  }

  const originsOf = (format: string): ReadonlySet<string> => allowed.get(format) ?? NOWHERE

  async function hold({ format }: Pick<Embed, 'format'>, wanted: readonly WantedSource[]): Promise<Held> {
    const refused = refusalOf(format, wanted, originsOf(format))
    if (refused) {
      options.onRefused?.(format, refused.message)
      return refused
    }
    const found = wanted.map(async ({ name, url, ttl }) => {
      const { said, stale } = await sourceOf(format, new URL(url)).hold(ttl, patience)
      return { name, said, stale: stale && said !== undefined }
    })
    return heldOf(await Promise.all(found))
  }

  return {
    hold,
    keptOf: async (format) => ({ origins: [...originsOf(format)], said: await store.sources.list(format) }),
  }
}

const NOWHERE: ReadonlySet<string> = new Set()

function heldOf(found: { name: string; said: Said | undefined; stale: boolean }[]): Held {
  const data: [string, SourceData][] = found.map(({ name, said, stale }) => [
    name,
    { data: said?.data ?? null, fetched: said?.fetched ?? null, stale },
  ])
  const states = found.map(({ name, said, stale }) => [name, said?.hash, said?.fetched, stale])
  const key = createHash('sha256').update(JSON.stringify(states)).digest('base64url').slice(0, 16)
  return { ok: true, data: Object.fromEntries(data), key, isWhole: found.every(({ said }) => said) }
}
