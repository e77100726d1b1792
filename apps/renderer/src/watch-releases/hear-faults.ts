import type { BrowserEvent } from '@bfp/contract'
import { type Drawn, type Follower, type RenderEvent, type Rendered, type Result, targets } from '@bfp/render'
import type { FindEmbed } from '../find-embed.ts'
import type { LiveReleases } from '../publish/live-releases.ts'
import type { Fault } from './control.ts'
import type { Place, Tally, Turn } from './tally.ts'
import type { Trial } from './trial.ts'
import { createHeard } from './who-reports.ts'

/** Milliseconds between two fragments that are checked by the rules of their target. */
const CHECK_EVERY = 200
/** Not the release's doing. */
const INNOCENT = ['overloaded', 'unknown-format']

interface Parts {
  tally: Tally
  live: LiveReleases
  /** The trial that a place is part of. */
  trialAt: (place: Place) => Trial | undefined
  isAlike: (fault: Fault) => Promise<boolean>
}

export type HearFaults = ReturnType<typeof hearFaults>

/** Counts what releases were asked for and where they failed: in workers, by the rules of targets, in browsers. */
export function hearFaults({ tally, live, trialAt, isAlike }: Parts) {
  const heard = createHeard()
  let checked = 0

  /** Where an embed counts; a pinned one has no part in what channels point to. */
  function placeOf(format: string, embed: Follower, release: string): Place | undefined {
    const chosen = embed.pin ? undefined : live.choose(format, embed)
    if (chosen?.id !== release) return undefined
    const { channel = 'stable', revision = 0 } = live.channelOf(format, embed) ?? {}
    return { format, channel, revision, version: chosen.manifest.version }
  }

  function turnOf(release: string, embed: Rendered['embed']): Turn | undefined {
    return tally.turn(release, embed.id, () => placeOf(embed.format, embed, release))
  }

  async function count(what: 'failed' | 'wrong', fault: Omit<Fault, 'trial'>): Promise<void> {
    const trial = trialAt(fault.place)
    if (!trial || !(await isAlike({ ...fault, trial }))) tally.add(fault.place, what)
  }

  /** A few fragments of a trial, after they were answered. */
  async function check(turn: Turn, { embed, options, fragment }: Rendered): Promise<void> {
    const { place } = turn
    if (!trialAt(place) || performance.now() - checked < CHECK_EVERY) return
    checked = performance.now()
    if (!tally.isFirst(turn, 'checked')) return
    await new Promise(setImmediate)
    const breaks = (html: string): boolean => (targets.get(options.target)?.validate(html) ?? []).length > 0
    tally.add(place, 'checked')
    if (!breaks(fragment.html)) return
    const isBad = (drawn: Drawn): boolean => drawn.ok && breaks(drawn.fragment.html)
    await count('wrong', { place, embed, options, isBad })
  }

  return {
    onRender({ release, state, cached, fault }: RenderEvent, rendered: Rendered): Promise<void> | undefined {
      if (fault && INNOCENT.includes(fault)) return undefined
      const turn = turnOf(release, rendered.embed)
      if (!turn || cached) return undefined
      if (!fault) return state === 'fresh' ? check(turn, rendered) : undefined
      const isBad = (drawn: Drawn): boolean => !drawn.ok && !INNOCENT.includes(drawn.fault)
      if (!tally.isFirst(turn, 'failed')) return undefined
      return count('failed', { place: turn.place, ...rendered, isBad })
    },

    /** Props that an editor wants to save were given to a format, which answered or failed. */
    validated(format: string, embed: Follower, result: Result<unknown>): void {
      const release = live.choose(format, embed)
      const place = release && placeOf(format, embed, release.id)
      if (!place) return
      tally.add(place, 'checked')
      if (!result.ok && result.failure.code === 'render-failed') tally.add(place, 'wrong')
    },

    /**
     * Anybody can say so: it counts for an embed that has the release, once in a turn, and every address once in ten
     * minutes, or not at all where it told of another embed.
     */
    async reported(address: string, event: BrowserEvent, find: FindEmbed['one']): Promise<void> {
      const { type, embed: id, release } = event
      if (type !== 'client-error' || !id || !release || !live.all().some((one) => one.id === release)) return
      if (heard.has(address, release)) return
      const embed = await find(id)
      const turn = embed.ok ? turnOf(release, embed.value) : undefined
      const isFirst = turn && tally.isFirst(turn, 'reported')
      if (isFirst || !turn) heard.add(address, release)
      if (isFirst) tally.add(turn.place, 'reported')
    },
  }
}
