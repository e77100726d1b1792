import { LRUCache } from 'lru-cache'
import type { LiveReleases } from '../publish/live-releases.ts'
import type { Place } from './tally.ts'
import type { Trial } from './trial.ts'

/** Comparisons on their way, and faults that wait for theirs; those beyond are not counted. */
const AT_ONCE = 4
const WAITING = 500
/** What both fail on is remembered for so many milliseconds: one of the two may have been unlucky, and once. */
const REMEMBERED_FOR = 30_000
const REMEMBERED = 10_000

interface Parts {
  live: Pick<LiveReleases, 'all'>
  include: (release: string) => Promise<boolean>
  now: () => number
}

/** A fault to compare: `happens` tells whether it does with another release, too. */
export interface Fault {
  trial: Trial
  place: Place
  happens: (release: string) => Promise<boolean>
  /** On what it was: known to happen with both, it is not tried again for a while. */
  subject?: string
}

/**
 * Tells whether the other release of a trial fails on the same: then the fault tells nothing about either. Without
 * this, who happens to get the embeds that always fail would look worse.
 */
export function createControl({ live, include, now }: Parts): (fault: Fault) => Promise<boolean> {
  const alike = new LRUCache<string, true>({
    max: REMEMBERED,
    ttl: REMEMBERED_FOR,
    ttlResolution: 0,
    perf: { now },
  })
  const waiting: (() => void)[] = []
  let running = 0

  async function isAlike({ trial, place, happens }: Fault): Promise<boolean> {
    const other = `${place.format}@${place.version === trial.version ? trial.against : trial.version}`
    const isHere = live.all().some(({ id }) => id === other) || (await include(other))
    return isHere && happens(other)
  }

  return async (fault) => {
    const { place, subject } = fault
    const key = subject && `${place.format}/${place.channel} ${place.revision} ${subject}`
    if (key && alike.has(key)) return true
    if (waiting.length >= WAITING) return true
    if (running >= AT_ONCE) await new Promise<void>((next) => waiting.push(next))
    running += 1
    const found = await isAlike(fault).finally(() => {
      running -= 1
      waiting.shift()?.()
    })
    if (found && key) alike.set(key, true)
    return found
  }
}
