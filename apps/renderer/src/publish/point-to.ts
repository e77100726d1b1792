import type { Result } from '@bfp/render'
import type { Channel } from '@bfp/store'
import { refuse } from '../failure.ts'

/** Where a channel points, or nowhere yet, and the versions it can go back to, the latest last. */
export type Pointing = Partial<Pick<Channel, 'version' | 'candidate' | 'replaces'>> & Pick<Channel, 'trail'>

type Pointed = Pick<Channel, 'version' | 'candidate' | 'trail' | 'replaces'>

/** Versions to go back to. */
const KEPT = 50

/**
 * Where a channel points after a promotion of `version`: to it alone, or for a share (percent) of the embeds. Going
 * back to a version of the trail cuts the trail there, so that each rollback goes one further back.
 */
export function pointTo(
  { version: current, candidate, trail, replaces }: Pointing,
  version: string,
  share = 100,
): Result<Pointed> {
  if (share < 100) {
    if (!current) return refuse('bad-request', 'The channel has no release to share with', 'Promote it whole')
    if (version === current)
      return refuse('bad-request', `All embeds have ${version} already`, 'Promote another release')
    return { ok: true, value: { version: current, candidate: { version, share }, trail } }
  }
  if (!current) return { ok: true, value: { version, trail } }
  if (current === version) {
    const isAgain = !candidate && replaces !== undefined
    return { ok: true, value: { version, trail, ...(isAgain && { replaces }) } }
  }
  const before = trail.indexOf(version)
  if (before >= 0) return { ok: true, value: { version, trail: trail.slice(0, before) } }
  return { ok: true, value: { version, trail: [...trail, current].slice(-KEPT), replaces: current } }
}

/** What a rollback goes back to, undefined where nothing is left; and the versions it passes over. */
export interface WayBack {
  to: string | undefined
  passedOver: string[]
}

/** A candidate is taken back; else it is the latest version of the trail that may still be used. */
export function wayBack(
  { version, candidate, trail }: Pick<Channel, 'version' | 'candidate' | 'trail'>,
  unusable: ReadonlySet<string>,
): WayBack {
  if (candidate) return { to: version, passedOver: [] }
  const at = trail.findLastIndex((one) => !unusable.has(one))
  return { to: trail[at], passedOver: trail.slice(at + 1).toReversed() }
}
