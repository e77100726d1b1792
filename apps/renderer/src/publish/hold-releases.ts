import type { Channel, ReleaseLine, Store } from '@bfp/store'
import { CLOCK, type Clock } from '../clock.ts'
import type { LiveReleases } from './live-releases.ts'
import { type Loaded, loadRelease } from './load.ts'

/** Milliseconds until a release that is lost is looked for again: first so long, then twice as long, at most the latter. */
const SOON = 1_000
const LATE = 10_000
/** Milliseconds for which a release that somebody asked for is held before a channel or a pin needs it. */
const ASKED_FOR = 60_000

export interface HoldReleases {
  /** Reads what is published anew; resolves with the channels. */
  sync(): Promise<Channel[]>
  /**
   * Brings a release into memory before anybody uses it, and keeps it for a minute whatever the store says; false where
   * it was never published, or is lost.
   */
  include(id: string): Promise<boolean>
  /** Whether a release that is wanted and lost is to be looked for again by now. */
  isDue(): boolean
}

export interface Parts {
  store: Pick<Store, 'releases' | 'channels' | 'blobs'> & { embeds: Pick<Store['embeds'], 'pins'> }
  live: LiveReleases
  onFault: (error: unknown) => void
  clock?: Pick<Clock, 'elapsed'>
}

/** Holds in memory what channels point to and embeds pin, and lets go of everything else. */
export function holdReleases({ store, live, onFault, clock = CLOCK }: Parts): HoldReleases {
  const lost = new Map<string, { wait: number; until: number }>()
  const askedFor = new Map<string, number>()
  let loaded = new Map<string, Loaded>()
  let channels: Channel[] = []
  let yanked = new Set<string>()

  async function sync(): Promise<Channel[]> {
    const [pointed, lines, pins] = await Promise.all([
      store.channels.list(),
      store.releases.list(),
      store.embeds.pins(),
    ])
    const published = new Set(lines.map(idOf))
    const wanted = [...new Set([...pins, ...pointed.flatMap(releasesOf)])].filter((id) => published.has(id))
    for (const id of lost.keys()) if (!wanted.includes(id)) lost.delete(id)
    const releases = (await Promise.all(wanted.map(load))).flatMap((one) => one ?? [])
    for (const [id, until] of askedFor) if (until <= clock.elapsed()) askedFor.delete(id)
    const asked = [...loaded.values()].filter(({ release }) => askedFor.has(release.id))
    loaded = new Map([...asked, ...releases].map((one) => [one.release.id, one]))
    yanked = new Set(lines.filter(({ status }) => status === 'yanked').map(idOf))
    channels = pointed
    apply()
    return channels
  }

  /** One release that is lost keeps no other from being used; it is told of once. */
  async function load(id: string): Promise<Loaded | undefined> {
    try {
      const found = loaded.get(id) ?? (await loadRelease(id, store))
      lost.delete(id)
      return found
    } catch (error) {
      const before = lost.get(id)
      if (!before) onFault(error)
      const wait = before ? Math.min(2 * before.wait, LATE) : SOON
      lost.set(id, { wait, until: clock.elapsed() + wait })
      return undefined
    }
  }

  function apply(): void {
    live.use({ releases: [...loaded.values()], channels, yanked })
  }

  return {
    sync,
    isDue: () => [...lost.values()].some(({ until }) => until <= clock.elapsed()),
    async include(id) {
      const found = await load(id)
      if (!found) return false
      loaded.set(id, found)
      askedFor.set(id, clock.elapsed() + ASKED_FOR)
      apply()
      return true
    },
  }
}

/** Those a channel points to. */
export function releasesOf({ format, version, candidate }: Channel): string[] {
  return [version, ...(candidate ? [candidate.version] : [])].map((one) => `${format}@${one}`)
}

function idOf({ name, version }: ReleaseLine): string {
  return `${name}@${version}`
}
