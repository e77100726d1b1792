import { createHash } from 'node:crypto'
import { valuesIn } from './read-json.ts'
import { SourceFault } from './source-fault.ts'

/** What a source said last. `fetched` is when this data was first had; `bytes` is what it takes in memory. */
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
  /** What it said before this process began; asked again where that rejects. */
  load(): Promise<{ data: unknown; fetched: number } | null>
  fetch(): Promise<unknown>
  now: () => number
  /** Keeps what it says for the next process: new data, and what is kept no more though it is in use. */
  keep(said: Said): Promise<void>
  /** Says every ten minutes that what is kept is in use, whether the source answers or not; false where it is not kept. */
  touch(said: Said): Promise<boolean>
  /** Hears of each try; of the first failure after a success as `isNew`. */
  onTried(fault: SourceFault | undefined, isNew: boolean): void
}

/** Milliseconds until what failed is tried again: the first, and the longest, after doubling each time. */
const FIRST_RETRY = 5_000
const LAST_RETRY = 300_000
/** Milliseconds until data in use is touched again: what nobody touches is dropped first. */
const KEPT_FOR = 600_000
/** Bytes of a value in memory, beside its text. */
const PER_VALUE = 60

export type RemoteSource = ReturnType<typeof createSource>

/**
 * Keeps what one address said last. Data older than its time to live is still given, while it is fetched anew behind;
 * only who comes before the first answer waits, `patience` ms at most after it was asked for.
 */
export function createSource({ load, fetch, now, keep, touch, onTried }: Parts) {
  let said: Said | undefined
  let checked = Number.NEGATIVE_INFINITY
  let kept = Number.NEGATIVE_INFINITY
  let isKept = true
  let failures = 0
  let running: Promise<void> | undefined
  let began = 0
  let loading: Promise<void> | undefined
  let isLoaded = false
  let asked = Number.NEGATIVE_INFINITY

  async function loadOnce(): Promise<void> {
    asked = now()
    const known = await load().catch(() => undefined)
    isLoaded = known !== undefined
    if (known && !said) said = saidAt(known.data, known.fetched)
    loading = undefined
  }

  async function tryOnce(): Promise<void> {
    try {
      const fresh = saidAt(await fetch(), now())
      failures = 0
      const isNew = fresh.hash !== said?.hash
      if (!said || isNew) said = fresh
      if (isNew || !isKept) keepNow(said)
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
    isKept = true
    keep(latest).catch(() => {
      isKept = false
    })
  }

  function touchNow(latest: Said): void {
    kept = now()
    touch(latest).then(
      (isThere) => isThere || keepNow(latest),
      () => undefined,
    )
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
      if (!said && !isLoaded && now() - asked >= FIRST_RETRY) loading ??= loadOnce()
      if (!said) await loading
      refresh(ttl)
      if (said && isKept && now() - kept >= KEPT_FOR) touchNow(said)
      const left = began + patience - now()
      if (!said && running && failures === 0 && left > 0) await Promise.race([running, sleep(left)])
      return { said, stale: failures > 0 }
    },
  }
}

function saidAt(data: unknown, fetched: number): Said {
  const text = JSON.stringify(data)
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 16)
  return { data, hash, fetched, bytes: text.length + PER_VALUE * valuesIn(text) }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
