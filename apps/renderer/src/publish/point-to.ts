import type { Result } from '@bfp/render'
import type { Channel } from '@bfp/store'
import { refuse } from '../failure.ts'

/** Where a channel points, or nowhere yet, and the versions it can go back to, the latest last. */
export type Pointing = Partial<Pick<Channel, 'version' | 'candidate'>> & Pick<Channel, 'trail'>

/** Versions to go back to. */
const KEPT = 50

/**
 * Where a channel points after a promotion of `version`: to it alone, or for a share (percent) of the embeds. Going
 * back to a version of the trail cuts the trail there, so that each rollback goes one further back.
 */
export function pointTo(
  { version: current, trail }: Pointing,
  version: string,
  share = 100,
): Result<Pick<Channel, 'version' | 'candidate' | 'trail'>> {
  if (share < 100) {
    if (!current) return refuse('bad-request', 'The channel has no release to share with', 'Promote it whole')
    if (version === current)
      return refuse('bad-request', `All embeds have ${version} already`, 'Promote another release')
    return { ok: true, value: { version: current, candidate: { version, share }, trail } }
  }
  if (!current || current === version) return { ok: true, value: { version, trail } }
  const before = trail.indexOf(version)
  const left = before < 0 ? [...trail, current].slice(-KEPT) : trail.slice(0, before)
  return { ok: true, value: { version, trail: left } }
}
