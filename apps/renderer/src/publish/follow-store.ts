import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel, ReleaseLine, Store } from '@bfp/store'
import type { LiveReleases } from './live-releases.ts'
import { type Loaded, loadRelease } from './load.ts'

/** Milliseconds between two looks: a change through another instance is seen within this, and the time to load it. */
const EVERY = 200

export interface FollowStore {
  /** Brings this instance to what the store says now; rejects where the store does not answer. */
  catchUp(): Promise<void>
  /** Brings a release into memory before anybody uses it; false where it was never published, or is lost. */
  include(id: string): Promise<boolean>
  /** Tells of embeds that were saved or deleted through any instance. */
  heard(listener: (embed: string) => void): void
  stop(): Promise<void>
}

interface Parts {
  store: Pick<Store, 'releases' | 'channels' | 'blobs' | 'changes'> & {
    embeds: Pick<Store['embeds'], 'pins'>
  }
  live: LiveReleases
  /** Called with the releases of a channel that was pointed anew. */
  pointed: (ids: string[]) => void
  onFault: (error: unknown) => void
  every?: number
}

/** Reads what is published once, then what is changed, by whichever instance. */
export async function followStore({
  store,
  live,
  pointed,
  onFault,
  every = EVERY,
}: Parts): Promise<FollowStore> {
  const listeners: ((embed: string) => void)[] = []
  const stopping = new AbortController()
  let loaded = new Map<string, Loaded>()
  let channels: Channel[] = []
  let yanked = new Set<string>()
  let isWhole = false
  const lost = new Set<string>()
  let seen = await store.changes.last()
  let running = sync()

  async function step(): Promise<void> {
    const { changes, last, gap } = await store.changes.since(seen)
    const embeds = changes.filter(({ kind }) => kind === 'embed')
    if (gap || !isWhole || embeds.length < changes.length) {
      await sync()
      const anew = new Set(changes.filter(({ kind }) => kind === 'channel').map(({ subject }) => subject))
      pointed(channels.filter((one) => anew.has(`${one.format}/${one.channel}`)).flatMap(releasesOf))
    }
    seen = last
    for (const { subject } of embeds) for (const listener of listeners) listener(subject)
    if (changes.length > 0 || gap) await step()
  }

  async function sync(): Promise<void> {
    const [pointed, lines, pins] = await Promise.all([
      store.channels.list(),
      store.releases.list(),
      store.embeds.pins(),
    ])
    const published = new Set(lines.map(idOf))
    const wanted = [...new Set([...pins, ...pointed.flatMap(releasesOf)])].filter((id) => published.has(id))
    isWhole = true
    const releases = (await Promise.all(wanted.map(load))).flatMap((one) => one ?? [])
    loaded = new Map(releases.map((one) => [one.release.id, one]))
    channels = pointed
    yanked = new Set(lines.filter(({ status }) => status === 'yanked').map(idOf))
    apply()
  }

  function apply(): void {
    live.use({ releases: [...loaded.values()], channels, yanked })
  }

  async function include(id: string): Promise<boolean> {
    const found = await load(id)
    if (found) loaded.set(id, found)
    apply()
    return found !== undefined
  }

  /** One release that is lost keeps no other from being used; it is looked for again. */
  async function load(id: string): Promise<Loaded | undefined> {
    try {
      const found = loaded.get(id) ?? (await loadRelease(id, store))
      lost.delete(id)
      return found
    } catch (error) {
      isWhole = false
      if (!lost.has(id)) onFault(error)
      lost.add(id)
      return undefined
    }
  }

  function catchUp(): Promise<void> {
    running = running.catch(() => undefined).then(step)
    return running
  }

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      const wait = isWhole ? every : every * 5
      await sleep(wait, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
      if (!stopping.signal.aborted) await catchUp().catch(onFault)
    }
  }

  await running
  const watching = watch()
  return {
    catchUp,
    include,
    heard: (listener) => void listeners.push(listener),
    async stop() {
      stopping.abort()
      await watching
    },
  }
}

function idOf({ name, version }: ReleaseLine): string {
  return `${name}@${version}`
}

function releasesOf({ format, version, candidate }: Channel): string[] {
  return [version, ...(candidate ? [candidate.version] : [])].map((one) => `${format}@${one}`)
}
