import { createHash } from 'node:crypto'
import type { SourceData } from '@bfp/contract'
import type { Held, Sources, WantedSource } from '@bfp/render'
import type { Store } from '@bfp/store'
import { LRUCache } from 'lru-cache'
import { type AllowList, allows } from './allow-list.ts'
import { fetchJson } from './fetch-json.ts'
import { createGate } from './gate.ts'
import { createSource, type RemoteSource, type Said, type Standing } from './source.ts'
import { SourceFault } from './source-fault.ts'

/** Milliseconds a first render waits. */
const PATIENCE = 800
/** Sources in memory, and characters of their data. */
const KEPT = 2_000
const KEPT_SIZE = 64 * 2 ** 20
/** Fetches at a time, and those that may wait for their turn. */
const AT_ONCE = 16
const IN_LINE = 500

export interface HeldSources extends Sources {
  /** What is there already, in memory or in the store; asks nobody. For rehearsals. */
  kept: Sources
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
  const gate = createGate(AT_ONCE, IN_LINE, () => new SourceFault('busy', 'waits behind too many others'))

  function sourceOf(format: string, url: URL): RemoteSource {
    const name = `${format} ${url.href}`
    const found = known.get(name)
    if (found) return found
    const rules = {
      userAgent,
      resolve: options.resolve,
      timeout: options.timeout,
      allows: (next: URL) => allows(allowed, format, next),
      mayBePrivate: (next: URL) => privateOrigins.has(next.origin),
    }
    const source: RemoteSource = createSource({
      now,
      load: () => store.sources.get(format, url.href).catch(unreadable),
      fetch: () => gate(() => fetchJson(url, rules)),
      onTried: (fault, isNew) => onTried?.({ format, url, fault, isNew }),
      onSaid: (said) => {
        known.set(name, source, { size: said.bytes + 1_000 })
        store.sources.put(format, url.href, said).catch((error) => onFault?.(error))
      },
    })
    known.set(name, source, { size: 1_000 })
    return source
  }

  function unreadable(error: unknown): null {
    onFault?.(error)
    return null
  }

  async function all(
    format: string,
    wanted: readonly WantedSource[],
    standing: (source: RemoteSource, ttl: number) => Promise<Standing>,
  ): Promise<Held> {
    const places = wanted.map((one) => ({ ...one, at: URL.parse(one.url) }))
    const refused = places.find(({ at }) => !allows(allowed, format, at))
    if (refused) {
      const message = refusal(format, refused)
      options.onRefused?.(format, message)
      return { ok: false, fault: 'source-not-allowed', message }
    }
    const found = places.map(async ({ name, ttl, at }) => {
      const { said, stale } = at ? await standing(sourceOf(format, at), ttl) : NEVER
      return { name, said, stale: stale && said !== undefined }
    })
    return heldOf(await Promise.all(found))
  }

  return {
    hold: ({ format }, wanted) => all(format, wanted, (source, ttl) => source.hold(ttl, patience)),
    kept: { hold: ({ format }, wanted) => all(format, wanted, (source) => source.kept()) },
  }
}

const NEVER: Standing = { said: undefined, stale: false }

function heldOf(found: { name: string; said: Said | undefined; stale: boolean }[]): Held {
  const data: [string, SourceData][] = found.map(({ name, said, stale }) => [
    name,
    { data: said?.data ?? null, fetched: said?.fetched ?? null, stale },
  ])
  const states = found.map(({ name, said, stale }) => [name, said?.hash, said?.fetched, stale])
  const key = createHash('sha256').update(JSON.stringify(states)).digest('base64url').slice(0, 16)
  return { ok: true, data: Object.fromEntries(data), key, isWhole: found.every(({ said }) => said) }
}

/** Addresses may have keys in their query: only the place is told. */
function refusal(format: string, { name, at }: { name: string; at: URL | null }): string {
  if (!at) return `The source ${name} of ${format} has an address that is no URL`
  if (at.username || at.password)
    return `The source ${name} of ${format} has a user or password in its address`
  return `The source ${name} is at ${at.origin}, which is not on the list of ${format}`
}
