import type { BrowserEvent, Embed, Fragment } from '@bfp/contract'
import {
  type Drawn,
  type Follower,
  type RenderEvent,
  type Rendered,
  type Renderer,
  subjectOf,
  targets,
} from '@bfp/render'
import type { FindEmbed } from '../find-embed.ts'
import type { LiveReleases } from '../publish/live-releases.ts'
import type { Fault } from './control.ts'
import type { Counted, Place, Tally, Turn } from './tally.ts'
import type { Trial } from './trial.ts'
import { createHeard } from './who-reports.ts'

/** Milliseconds between two fragments that are held against the rules of their target; each is once. */
const CHECK_EVERY = 200
/** Characters of a fragment that is checked, which takes 30 ms; longer ones were, where they were rehearsed. */
const LARGEST = 128 * 2 ** 10
/** Not the release's doing. */
const INNOCENT = ['overloaded', 'unknown-format']

/** Whether it was the release that failed. */
export const isGuilty = (fault: string | undefined): boolean =>
  fault !== undefined && !INNOCENT.includes(fault)

/** What a release did with what it was given, and whether another one fails on the same. */
export interface Answered {
  failed: boolean
  happens: Fault['happens']
}

interface Parts {
  tally: Tally
  live: LiveReleases
  /** The trial that a place is part of. */
  trialAt: (place: Place) => Trial | undefined
  isAlike: (fault: Fault) => Promise<boolean>
  draw: Renderer['draw']
  isQuarantined: (release: string) => boolean
  now: () => number
}

export type HearFaults = ReturnType<typeof hearFaults>

/** Counts what releases were asked for and where they failed: in workers, by the rules of targets, in browsers. */
export function hearFaults({ tally, live, trialAt, isAlike, draw, isQuarantined, now }: Parts) {
  const heard = createHeard(now)
  const comparing = new WeakSet<Turn>()
  const broken = new WeakMap<Fragment, boolean>()
  let checked = Number.NEGATIVE_INFINITY

  /** Where an embed counts; a pinned one has no part in what channels point to. */
  function placeOf(format: string, embed: Follower, release: string): Place | undefined {
    const chosen = embed.pin ? undefined : live.choose(format, embed)
    if (chosen?.id !== release) return undefined
    const { channel = 'stable', revision = 0 } = live.channelOf(format, embed) ?? {}
    return { format, channel, revision, version: chosen.manifest.version }
  }

  function turnOf(release: string, embed: Embed): Turn | undefined {
    return tally.turn(release, embed.id, () => placeOf(embed.format, embed, release))
  }

  /** Whether a fault tells something of the release: the other one of its trial does not have it. */
  async function isItsOwn(fault: Omit<Fault, 'trial'>): Promise<boolean> {
    const trial = trialAt(fault.place)
    return !trial || !(await isAlike({ ...fault, trial }))
  }

  async function count(what: Counted, fault: Omit<Fault, 'trial'>): Promise<void> {
    if (await isItsOwn(fault)) tally.add(fault.place, what)
  }

  /** A fault of a fragment; `isBad` tells whether a draw has it, too. */
  function faultOf(
    { place }: Turn,
    { embed, options }: Rendered,
    isBad: (drawn: Drawn) => boolean,
  ): Omit<Fault, 'trial'> {
    return {
      place,
      subject: subjectOf({ ...embed, target: options.target }),
      happens: async (pin) => isBad(await draw({ ...embed, pin }, options)),
    }
  }

  /** Whether a fragment is to be held against the rules now, once in a turn; quick, as every answer asks. */
  function isDue(turn: Turn, { fragment }: Rendered): boolean {
    if (turn.seen.has('checked') || fragment.html.length > LARGEST) return false
    if (!broken.has(fragment) && now() - checked < CHECK_EVERY) return false
    // A trial begins with turns of its own: where there is none, there will be none in this turn.
    return tally.isFirst(turn, 'checked') && trialAt(turn.place) !== undefined
  }

  /** Fragments of a trial, after they were answered. */
  async function check(turn: Turn, rendered: Rendered): Promise<void> {
    const { options, fragment } = rendered
    const breaks = ({ html }: Fragment): boolean =>
      (targets.get(options.target)?.validate(html) ?? []).length > 0
    if (!broken.has(fragment)) {
      checked = now()
      await new Promise(setImmediate)
      broken.set(fragment, breaks(fragment))
    }
    tally.add(turn.place, 'checked')
    if (!broken.get(fragment)) return
    await count(
      'wrong',
      faultOf(turn, rendered, (drawn) => drawn.ok && breaks(drawn.fragment)),
    )
  }

  return {
    onRender({ release, state, cached, fault }: RenderEvent, rendered: Rendered): Promise<void> | undefined {
      if (fault && INNOCENT.includes(fault)) return undefined
      // It was not asked, and what put it in quarantine may yet be excused.
      if (fault === 'quarantined' && isQuarantined(release)) return undefined
      const turn = turnOf(release, rendered.embed)
      if (!turn) return undefined
      if (state === 'fresh') return isDue(turn, rendered) ? check(turn, rendered) : undefined
      if (!fault || cached || !tally.isFirst(turn, 'failed')) return undefined
      return count(
        'failed',
        faultOf(turn, rendered, (drawn) => !drawn.ok && isGuilty(drawn.fault)),
      )
    },

    /** Props that an editor wants to save were given to a format, which answered or failed. */
    async validated(format: string, embed: Follower, { failed, happens }: Answered): Promise<void> {
      const release = live.choose(format, embed)
      const place = release && placeOf(format, embed, release.id)
      if (!place) return
      tally.add(place, 'checked')
      if (failed) await count('wrong', { place, happens })
    },

    /**
     * What a reader sent was given to a format. Strangers choose what that is, and whose: a fault that the other
     * release has with the same words does not use up the turn, so that it hides no other.
     */
    async answered(release: string, embed: Embed, { failed, happens }: Answered): Promise<void> {
      const turn = turnOf(release, embed)
      if (!turn) return
      if (tally.isFirst(turn, 'sent')) tally.add(turn.place, 'sent')
      if (!failed || turn.seen.has('unanswered') || comparing.has(turn)) return
      comparing.add(turn)
      const isOwn = await isItsOwn({ place: turn.place, happens }).finally(() => comparing.delete(turn))
      if (isOwn && tally.isFirst(turn, 'unanswered')) tally.add(turn.place, 'unanswered')
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
