import type { Channel, HealthCount } from '@bfp/store'
import { addTo, NOTHING } from './tally.ts'

/** Milliseconds for which a promotion to all embeds is watched. */
const WATCHED = 600_000

/** A version that has yet to show that it is no worse than the one it is to replace. */
export interface Trial {
  channel: Channel
  version: string
  against: string
}

/** How both fared; of the rival in two counts, the first for what it does meanwhile, the second for all it ever did. */
export interface Rivals {
  candidate: HealthCount
  rival: readonly [meanwhile: HealthCount, ever: HealthCount]
}

/**
 * A candidate is on trial for as long as it shares a channel; what all embeds got, for ten minutes. What was gone back
 * to is not: it was tried before.
 */
export function trialOf(channel: Channel, now: number): Trial | undefined {
  const { candidate, version, replaces, changed } = channel
  if (candidate) return { channel, version: candidate.version, against: version }
  if (replaces === undefined || now - changed > WATCHED) return undefined
  return { channel, version, against: replaces }
}

/** Undefined before the candidate was asked for. */
export function rivalsIn(
  { channel: { channel, revision }, version, against }: Trial,
  counts: readonly HealthCount[],
): Rivals | undefined {
  const isNow = (one: HealthCount): boolean => one.channel === channel && one.revision === revision
  const candidate = counts.find((one) => isNow(one) && one.version === version)
  if (!candidate) return undefined
  const its = counts.filter((one) => one.version === against)
  const none = { ...candidate, ...NOTHING, version: against }
  return { candidate, rival: [its.find(isNow) ?? none, its.reduce(addTo, { ...none })] }
}
