import type { HealthCount } from '@bfp/store'
import { evidence, type Outcomes } from './evidence.ts'

/** Chance that a release which fails no more than the other is ever rolled back for its faults. */
const ALPHA = 0.001
/** Difference of rates that is worth it. */
const MARGIN = 0.002

export interface Worse {
  reason: string
  candidate: Outcomes
  rival: Outcomes
}

interface Kind {
  of: (count: HealthCount) => Outcomes
  /** Faults before it is looked at. What browsers report can be forged, one address at a time. */
  least: number
  did: string
}

const KINDS: readonly Kind[] = [
  { of: ({ served, failed }) => ({ tried: served, failed }), least: 3, did: 'renders failed' },
  {
    of: ({ checked, wrong }) => ({ tried: checked, failed: wrong }),
    least: 3,
    did: 'checks failed',
  },
  {
    of: ({ served, reported }) => ({ tried: Math.max(served, reported), failed: reported }),
    least: 10,
    did: 'failed in browsers',
  },
]

/** Why a version is worse than its rival, beyond chance and by enough to matter; undefined where it is not. */
export function worse(candidate: HealthCount, rival: HealthCount): Worse | undefined {
  const found = KINDS.find((kind) => isWorse(kind, candidate, rival))
  if (!found) return undefined
  const [mine, its] = [found.of(candidate), found.of(rival)]
  const reason = `${mine.failed} of ${mine.tried} ${found.did}, ${rival.version} ${its.failed} of ${its.tried}`
  return { reason, candidate: mine, rival: its }
}

function isWorse({ of, least }: Kind, candidate: HealthCount, rival: HealthCount): boolean {
  const [mine, its] = [of(candidate), of(rival)]
  if (mine.failed < least || rate(mine) - rate(its) < MARGIN) return false
  return evidence(mine, its) >= Math.log(KINDS.length / ALPHA)
}

function rate({ tried, failed }: Outcomes): number {
  return tried === 0 ? 0 : failed / tried
}
