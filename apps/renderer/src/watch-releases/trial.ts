import type { Channel, HealthCount } from '@bfp/store'

/** Milliseconds for which a promotion to all embeds is watched. */
const WATCHED = 600_000

/** A version that has yet to show that it is no worse than the one it is to replace. */
export interface Trial {
  channel: Channel
  version: string
  against: string
  /** Whether `against` is judged by what it does meanwhile, or by what it did before. */
  isShared: boolean
}

/**
 * A candidate is on trial for as long as it shares a channel, judged by what its rival does meanwhile; what all
 * embeds got is for ten minutes, judged by how the version before it did until then.
 */
export function trialOf(channel: Channel, now: number): Trial | undefined {
  const { candidate, version, trail, changed } = channel
  if (candidate) return { channel, version: candidate.version, against: version, isShared: true }
  const against = trail.at(-1)
  if (against === undefined || now - changed > WATCHED) return undefined
  return { channel, version, against, isShared: false }
}

/** How both fared; undefined before there is anything to compare, or where `against` is not what embeds had before. */
export function rivalsIn(
  { channel: { channel, revision }, version, against, isShared }: Trial,
  counts: readonly HealthCount[],
): [candidate: HealthCount, rival: HealthCount] | undefined {
  const own = counts.filter((one) => one.channel === channel)
  const candidate = own.find((one) => one.version === version && one.revision === revision)
  const its = own.filter((one) => one.version === against && (one.revision === revision) === isShared)
  const last = its.findLast((one) => one.revision >= revision - 1)
  return candidate && last && [candidate, its.reduce(sum)]
}

function sum(one: HealthCount, other: HealthCount): HealthCount {
  return {
    ...other,
    served: one.served + other.served,
    failed: one.failed + other.failed,
    checked: one.checked + other.checked,
    wrong: one.wrong + other.wrong,
    reported: one.reported + other.reported,
  }
}
