import type { HealthCount } from '@bfp/store'

/** Milliseconds in which an embed counts once, so that one that fails and is asked for again speaks no louder. */
const TURN = 10_000

/** Whose count it is. */
export type Place = Pick<HealthCount, 'format' | 'channel' | 'revision' | 'version'>
export type Counted = Exclude<keyof HealthCount, keyof Place>

/** An embed, served by a release for some seconds. */
export interface Turn {
  place: Place
  seen: Set<Counted>
}

export interface Tally {
  /** The turn of an embed with a release, counted as served where it begins; undefined where it is not counted. */
  turn(release: string, embed: string, find: () => Place | undefined): Turn | undefined
  /** True the first time in a turn. */
  isFirst(turn: Turn, what: Counted): boolean
  add(place: Place, what: Counted): void
  /** What was counted since the last time. */
  take(): HealthCount[]
  /** Counts again what could not be kept. */
  giveBack(counts: readonly HealthCount[]): void
}

interface Options {
  /** Where this answers something new, channels were pointed anew, and so are all turns. */
  era?: () => unknown
  turnMs?: number
  now: () => number
}

export function createTally({ era = () => undefined, turnMs = TURN, now }: Options): Tally {
  let turns = new Map<string, Map<string, Turn | undefined>>()
  let end = 0
  let current: unknown
  let counts = new Map<string, HealthCount>()

  function countOf({ format, channel, revision, version }: Place): HealthCount {
    const key = `${format}/${channel} ${revision} ${version}`
    const known = counts.get(key)
    if (known) return known
    const count = { format, channel, revision, version, ...NOTHING }
    counts.set(key, count)
    return count
  }

  function turnsOf(release: string): Map<string, Turn | undefined> {
    if (now() >= end || era() !== current) {
      turns = new Map()
      current = era()
      end = now() + turnMs
    }
    const known = turns.get(release)
    if (known) return known
    const made = new Map<string, Turn | undefined>()
    turns.set(release, made)
    return made
  }

  function add(place: Place, what: Counted): void {
    countOf(place)[what] += 1
  }

  return {
    turn(release, embed, find) {
      const ofRelease = turnsOf(release)
      if (ofRelease.has(embed)) return ofRelease.get(embed)
      const place = find()
      const turn = place && { place, seen: new Set<Counted>() }
      ofRelease.set(embed, turn)
      if (turn) add(turn.place, 'served')
      return turn
    },
    isFirst({ seen }, what) {
      return seen.size < seen.add(what).size
    },
    add,
    take() {
      const taken = [...counts.values()]
      counts = new Map()
      return taken
    },
    giveBack(given) {
      for (const count of given) {
        const mine = countOf(count)
        addTo(mine, count)
      }
    },
  }
}

export const NOTHING: Readonly<Record<Counted, number>> = {
  served: 0,
  failed: 0,
  checked: 0,
  wrong: 0,
  reported: 0,
  sent: 0,
  unanswered: 0,
}

/** Adds counts to others, which change. */
export function addTo<Sum extends Record<Counted, number>>(sum: Sum, more: Record<Counted, number>): Sum {
  for (const what of Object.keys(NOTHING) as Counted[]) sum[what] += more[what]
  return sum
}
