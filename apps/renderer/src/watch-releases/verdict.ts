import type { HealthCount } from '@bfp/store'
import { evidence, type Outcomes } from './evidence.ts'
import type { Rivals } from './trial.ts'

/** Chance that a release which fails no more than the other is ever rolled back for its faults. */
const ALPHA = 0.001
/** Difference of rates that is worth it. */
const MARGIN = 0.002
/** Outcomes of a rival that are enough to leave out what it did before. */
const ENOUGH = 100
/** Faults, and their rate, that tell where there is no rival to compare with. */
const ALONE = { failed: 10, rate: 0.9 }

export interface Worse {
  reason: string
  candidate: Outcomes
  rival: Outcomes
}

interface Kind {
  of: (count: HealthCount) => Outcomes
  /** Faults before it is looked at. What browsers report can be forged, one address at a time. */
  least: number
  /** Whether only faults are counted that the rival does not have on the same. */
  isCompared: boolean
  did: string
}

const KINDS: readonly Kind[] = [
  {
    of: ({ served, failed }) => ({ tried: served, failed }),
    least: 3,
    isCompared: true,
    did: 'renders failed',
  },
  {
    of: ({ checked, wrong }) => ({ tried: checked, failed: wrong }),
    least: 3,
    isCompared: true,
    did: 'checks failed',
  },
  {
    of: ({ sent, unanswered }) => ({ tried: sent, failed: unanswered }),
    least: 3,
    isCompared: true,
    did: 'answers to readers failed',
  },
  {
    of: ({ served, reported }) => ({ tried: Math.max(served, reported), failed: reported }),
    least: 10,
    isCompared: false,
    did: 'failed in browsers',
  },
]

/** Each kind is looked at with two counts of the rival, one after the other. */
const NEEDED = Math.log((2 * KINDS.length) / ALPHA)

/** Why a version is worse than its rival, beyond chance and by enough to matter; undefined where it is not. */
export function worse({ candidate, rival: [meanwhile, ever] }: Rivals): Worse | undefined {
  for (const kind of KINDS) {
    const mine = kind.of(candidate)
    const recent = kind.of(meanwhile)
    const its = recent.tried >= ENOUGH ? recent : kind.of(ever)
    if (!isWorse(kind, mine, its)) continue
    const reason = `${mine.failed} of ${mine.tried} ${kind.did}, ${ever.version} ${its.failed} of ${its.tried}`
    return { reason, candidate: mine, rival: its }
  }
  return undefined
}

function isWorse({ least, isCompared }: Kind, mine: Outcomes, its: Outcomes): boolean {
  if (mine.failed < least || rate(mine) - rate(its) < MARGIN) return false
  if (its.tried === 0) return isCompared && mine.failed >= ALONE.failed && rate(mine) >= ALONE.rate
  return evidence(mine, its) >= NEEDED
}

function rate({ tried, failed }: Outcomes): number {
  return tried === 0 ? 0 : failed / tried
}
