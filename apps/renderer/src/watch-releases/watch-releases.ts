import type { Renderer, WorkerPool } from '@bfp/render'
import type { Store } from '@bfp/store'
import type { Logger } from 'pino'
import { CLOCK, type Clock } from '../clock.ts'
import type { Metrics } from '../metrics.ts'
import type { FollowStore } from '../publish/follow-store.ts'
import type { LiveReleases } from '../publish/live-releases.ts'
import { createControl } from './control.ts'
import { type HearFaults, hearFaults } from './hear-faults.ts'
import { heardRenderer } from './heard-renderer.ts'
import { createRollBack } from './roll-back.ts'
import { createTally, type Place } from './tally.ts'
import { rivalsIn, type Trial, trialOf } from './trial.ts'
import { worse } from './verdict.ts'

/** Milliseconds between two looks while something is on trial; at other times counts are kept a fifth as often. */
const EVERY = 2_000

interface Parts {
  store: Pick<Store, 'health' | 'channels' | 'releases'>
  live: LiveReleases
  follow: Pick<FollowStore, 'catchUp' | 'include'>
  draw: Renderer['draw']
  isQuarantined: WorkerPool['isQuarantined']
  metrics: Pick<Metrics, 'rollbacks'>
  log: Pick<Logger, 'warn' | 'error'>
  every?: number | undefined
  turnMs?: number | undefined
  clock?: Clock
}

export interface WatchReleases extends Pick<HearFaults, 'reported'> {
  onRender: (...heard: Parameters<HearFaults['onRender']>) => void
  /** Releases that embeds had, or would go back to, before one that is on trial. */
  before(release: string): string[]
  /** The same renderer; how formats check props and answer readers counts, too. */
  over(renderer: Renderer): Renderer
  /** Keeps what was counted, then stops. */
  stop(): Promise<void>
}

/**
 * Counts how releases fare on their channels, together with the other instances on the same store, and rolls one back
 * that is on trial and fails more than its rival, or is in quarantine.
 */
export function watchReleases({ store, live, follow, metrics, log, ...options }: Parts): WatchReleases {
  const { every = EVERY, turnMs, clock = CLOCK } = options
  const { elapsed } = clock
  const { draw, isQuarantined } = options
  const tally = createTally({ era: live.channels, now: elapsed, ...(turnMs !== undefined && { turnMs }) })
  const isAlike = createControl({ live, include: follow.include, now: elapsed })
  const hear = hearFaults({ tally, live, trialAt, isAlike, draw, isQuarantined, now: elapsed })
  const isHere = async (release: string): Promise<boolean> =>
    live.all().some(({ id }) => id === release) || (await follow.include(release))
  const rollBack = createRollBack({ store, catchUp: follow.catchUp, isHere, metrics, log })
  const stopping = new AbortController()

  function trials(): Trial[] {
    return live.channels().flatMap((channel) => trialOf(channel, clock.now()) ?? [])
  }

  function trialAt({ format, channel, revision }: Place): Trial | undefined {
    return trials().find(
      ({ channel: one }) => one.format === format && one.channel === channel && one.revision === revision,
    )
  }

  async function keep(): Promise<void> {
    const counts = tally.take()
    await store.health.add(counts).catch((error) => {
      tally.giveBack(counts)
      throw error
    })
  }

  async function judge(trial: Trial): Promise<void> {
    const { format } = trial.channel
    const [counts, quarantined] = await Promise.all([
      store.health.list(format),
      store.health.quarantined(format),
    ])
    const barred = (version: string) => quarantined.find(({ release }) => release === `${format}@${version}`)
    const bar = barred(trial.against) ? undefined : barred(trial.version)
    const rivals = rivalsIn(trial, counts)
    const why = bar ? { reason: `in quarantine: ${bar.why}` } : rivals && worse(rivals)
    if (why) await rollBack(trial, why)
  }

  async function look(): Promise<void> {
    await keep()
    for (const trial of trials()) await judge(trial)
  }

  async function watch(): Promise<void> {
    let isTold = false
    while (!stopping.signal.aborted) {
      const wait = trials().length > 0 ? every : 5 * every
      await clock.sleep(wait, stopping.signal)
      const failed = stopping.signal.aborted ? undefined : await look().catch((error: unknown) => ({ error }))
      if (failed && !isTold) log.error({ err: failed.error }, 'releases cannot be watched')
      isTold = failed !== undefined
    }
  }

  function behind(work: Promise<void> | undefined): void {
    work?.catch((err: unknown) => log.error({ err }, 'a fault could not be counted'))
  }

  const watching = watch()
  return {
    reported: hear.reported,
    onRender: (...heard) => behind(hear.onRender(...heard)),
    before: (release) =>
      trials()
        .filter(({ channel: { format }, version }) => `${format}@${version}` === release)
        .flatMap(({ channel: { format, trail }, against }) =>
          [against, ...trail].map((version) => `${format}@${version}`),
        ),
    over: (renderer) => heardRenderer(renderer, { ...hear, live, behind }),
    async stop() {
      stopping.abort()
      await watching
      await keep().catch((err) => log.error({ err }, 'what was counted of releases is lost'))
    },
  }
}
