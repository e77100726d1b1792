import type { Channel, Store } from '@bfp/store'
import { CLOCK, type Clock } from '../clock.ts'
import { type Parts as Held, type HoldReleases, holdReleases } from './hold-releases.ts'

/** Milliseconds between two looks: a change through another instance is seen within this, and the time to load it. */
const EVERY = 200

export interface FollowStore {
  /**
   * Brings this instance to what the store says now, for who just changed it. Where the store does not answer, that is
   * told as a fault and made up for later: what was changed is changed, and nobody is to hear that it failed.
   */
  catchUp(): Promise<void>
  include: HoldReleases['include']
  /** Tells of embeds that were saved or deleted through any instance. */
  heard(listener: (embed: string) => void): void
  stop(): Promise<void>
}

interface Parts extends Held {
  store: Held['store'] & Pick<Store, 'changes' | 'health'>
  /** Called with the releases that are in quarantine, after each look. */
  barred: (ids: string[]) => void
  /** Called with the releases that were promoted anew. */
  pointed: (ids: string[]) => void
  clock?: Pick<Clock, 'elapsed' | 'sleep'>
}

/** Reads what is published once, then what is changed, by whichever instance. */
export async function followStore({ barred, pointed, clock = CLOCK, ...parts }: Parts): Promise<FollowStore> {
  const { changes: feed, health } = parts.store
  const held = holdReleases({ ...parts, clock })
  const listeners: ((embed: string) => void)[] = []
  const stopping = new AbortController()
  let seen = await feed.last()
  await sync()
  let running = Promise.resolve()

  async function sync(): Promise<Channel[]> {
    const [channels, inQuarantine] = await Promise.all([held.sync(), health.quarantined()])
    barred(inQuarantine.map(({ release }) => release))
    return channels
  }

  async function step(): Promise<void> {
    const { changes, last, gap } = await feed.since(seen)
    const embeds = changes.filter(({ kind }) => kind === 'embed')
    if (gap || held.isDue() || embeds.length < changes.length) {
      const channels = await sync()
      const anew = new Set(changes.filter(({ kind }) => kind === 'channel').map(({ subject }) => subject))
      pointed(channels.filter((one) => anew.has(`${one.format}/${one.channel}`)).map(promotedBy))
    }
    seen = last
    for (const { subject } of embeds) for (const listener of listeners) listener(subject)
    if (changes.length > 0 || gap) await step()
  }

  function read(): Promise<void> {
    running = running.catch(() => undefined).then(step)
    return running
  }

  /** A store that does not answer is asked no less often, and told of once. */
  async function watch(): Promise<void> {
    let answered = true
    for (;;) {
      await clock.sleep(EVERY, stopping.signal)
      if (stopping.signal.aborted) return
      answered = await read().then(
        () => true,
        (error) => {
          if (answered) parts.onFault(error)
          return false
        },
      )
    }
  }

  const watching = watch()
  return {
    catchUp: () => read().catch(parts.onFault),
    include: held.include,
    heard: (listener) => void listeners.push(listener),
    async stop() {
      stopping.abort()
      await watching
    },
  }
}

/** What the latest change of a channel gave to embeds. */
function promotedBy({ format, version, candidate }: Channel): string {
  return `${format}@${candidate?.version ?? version}`
}
