import type { Changed, Embed } from '@bfp/contract'
import {
  addresses,
  createPool,
  createRenderer,
  type KeptSources,
  keptSources,
  type Platform,
  type Release,
  type Releases,
} from '@bfp/render'
import { embedJudge, type Judged } from './judge-embed.ts'
import { changeTeller } from './show-change.ts'

/** All that embeds are drawn with; it can be sent to another process. */
export interface Setting {
  before?: Release
  /** What embeds that are pinned to it are compared with instead of `before`. */
  tried?: Release
  after: Release
  /** The scripts of these releases and of the platform. */
  platform: Platform
  /** Origin readers reach. */
  publicUrl: string
  /** The file `dom-realm.js` of the build. */
  domRealm: string
  /** The frozen clock of every render, epoch milliseconds: all releases are drawn at the same moment. */
  now: number
  /** Where a release has sources, what these said last: nobody is asked anew. */
  sources?: KeptSources
}

export interface JudgedBatch {
  judged: Judged[]
  /** At most as many as were asked for. */
  changed: Changed[]
}

/** Where embeds are drawn with two releases. */
export interface Stage {
  /** Rejects where the stage was closed meanwhile. */
  judge(embeds: Embed[], details: number): Promise<JudgedBatch>
  close(): Promise<void>
}

/** Workers of its own, and nothing that readers use; `onBug` is told of bugs here that a format met. */
export function createStage(
  setting: Setting,
  onBug: (error: unknown) => void = console.error,
): Stage & { pids(): number[] } {
  const { before, tried, after, platform, publicUrl, domRealm, now, sources } = setting
  const pool = createPool({ domRealm, maxQueue: MANY, isTrusting: true })
  const renderer = createRenderer({
    pool,
    releases: fewReleases([before, tried, after], platform),
    lastGood: { get: async () => null, put: async () => {} },
    addresses: addresses(publicUrl),
    now: () => now,
    onBug,
    ...(sources && { sources: keptSources(sources) }),
  })
  const comparedWith = (old: Release | undefined) => {
    const pair = { before: old, after, renderer, onBug }
    return { judge: embedJudge(pair), tell: changeTeller(pair) }
  }
  const usual = comparedWith(before)
  const onTrial = tried && { id: tried.id, ...comparedWith(tried) }
  const sidesOf = ({ pin }: Embed) => (onTrial && pin === onTrial.id ? onTrial : usual)
  return {
    async judge(embeds, details) {
      const seen = await Promise.all(embeds.map((embed) => sidesOf(embed).judge(embed)))
      const changed: Changed[] = []
      for (const [i, embed] of embeds.entries()) {
        const change =
          changed.length < details && (await sidesOf(embed).tell(embed, seen[i]?.differences ?? []))
        if (change) changed.push(change)
      }
      return { judged: seen.map(({ judged }) => judged), changed }
    },
    close: pool.close,
    pids: pool.pids,
  }
}

const MANY = 100_000

function fewReleases(some: (Release | undefined)[], platform: Platform): Releases {
  const all = some.filter((release) => release !== undefined)
  return { platform, all: () => all, choose: (_, { pin } = {}) => all.find(({ id }) => id === pin) }
}
