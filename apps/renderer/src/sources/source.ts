import { createHash } from 'node:crypto'
import { SourceFault } from './source-fault.ts'

/** What a source said last. `fetched` is when this data was first had; `bytes` is its size as JSON. */
export interface Said {
  data: unknown
  hash: string
  fetched: number
  bytes: number
}

/** One source as it stands: what it said last, if anything, and whether the last try failed. */
export interface Standing {
  said: Said | undefined
  stale: boolean
}

interface Parts {
  /** What it said before this process began. */
  load(): Promise<{ data: unknown; fetched: number } | null>
  fetch(): Promise<unknown>
  now: () => number
  /** Keeps what it says for the next process: new data, and once an hour what it goes on to say. */
  keep(said: Said): Promise<void>
  /** Hears of each try; of the first failure after a success as `isNew`. */
  onTried(fault: SourceFault | undefined, isNew: boolean): void
}

/** Milliseconds until a source that failed is tried again: the first, and the longest, after doubling each time. */
const FIRST_RETRY = 5_000
const LAST_RETRY = 300_000
/** Milliseconds until data that stays the same is kept again: what nobody keeps is dropped first. */
const KEPT_FOR = 3_600_000

export type RemoteSource = ReturnType<typeof createSource>

/**
 * Keeps what one address said last. Data older than its time to live is still given, while it is fetched anew behind;
 * only who comes before the first answer waits, `patience` ms at most after it was asked for.
 */
export function createSource({ load, fetch, now, keep, onTried }: Parts) {
  let said: Said | undefined
  let checked = Number.NEGATIVE_INFINITY
  let kept = Number.NEGATIVE_INFINITY
  let failures = 0
  let running: Promise<void> | undefined
  let began = 0

  const loaded = load().then((known) => {
    if (known && !said) said = saidAt(known.data, known.fetched)
  })

  async function tryOnce(): Promise<void> {
    try {
      const fresh = saidAt(await fetch(), now())
      failures = 0
      const isNew = fresh.hash !== said?.hash
      if (!said || isNew) said = fresh
      if (isNew || now() - kept >= KEPT_FOR) keepNow(said)
      onTried(undefined, false)
    } catch (error) {
      failures += 1
      onTried(SourceFault.of(error), failures === 1)
    }
    checked = now()
    running = undefined
  }

  function keepNow(latest: Said): void {
    kept = now()
    keep(latest).catch(() => {
      kept = Number.NEGATIVE_INFINITY
    })
  }

  function refresh(ttl: number): void {
    const backOff = Math.min(FIRST_RETRY * 2 ** (failures - 1), LAST_RETRY)
    const wait = failures > 0 ? Math.min(backOff, Math.max(ttl * 1_000, FIRST_RETRY)) : ttl * 1_000
    if (running || now() - checked < wait) return
    began = now()
    running = tryOnce()
  }

  return {
    /** `ttl` is in seconds. */
    async hold(ttl: number, patience: number): Promise<Standing> {
      if (checked === Number.NEGATIVE_INFINITY) await loaded
      refresh(ttl)
      const left = began + patience - now()
      if (!said && running && failures === 0 && left > 0) await Promise.race([running, sleep(left)])
      return { said, stale: failures > 0 }
    },
  }
}

function saidAt(data: unknown, fetched: number): Said {
  const text = JSON.stringify(data)
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 16)
  return { data, hash, fetched, bytes: text.length }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
