import type { Changed, Verdict } from '@bfp/contract'
import { launchStage, rehearse, type Stage } from '@bfp/rehearsal'
import type { Addresses, Platform, Release, Result } from '@bfp/render'
import { refuse } from '../failure.ts'
import type { LiveReleases } from '../publish/live-releases.ts'
import type { Loaded } from '../publish/load.ts'
import type { HeldSources } from '../sources/hold-sources.ts'
import { type LiveStore, liveEmbeds } from './live-embeds.ts'

export interface Asked {
  format: string
  channel: string
  candidate: Loaded
  /** Embeds that differ and are told of with their markup. */
  details: number
  /** Ends the rehearsal: nobody waits for it any more. */
  signal: AbortSignal
  onProgress(progress: { done: number; total: number }): void
  onChanged(changed: Changed): void
}

/** Draws the embeds on a channel with the release they have and with a candidate. Rejects where it is ended. */
export type RehearseOnChannel = (asked: Asked) => Promise<Result<Verdict>>

interface Parts {
  store: LiveStore
  live: Pick<LiveReleases, 'platform' | 'choose' | 'channelOf'>
  addresses: Pick<Addresses, 'origin'>
  domRealm: string
  sources: Pick<HeldSources, 'keptOf'>
}

/** One rehearsal at a time for each format, in a process of its own. */
export function createRehearse({ store, live, addresses, domRealm, sources }: Parts): RehearseOnChannel {
  const running = new Set<string>()

  async function run({ format, channel, candidate, signal, ...told }: Asked): Promise<Verdict> {
    const before = live.choose(format, { channel })
    const after = candidate.release
    const share = live.channelOf(format, { channel })?.candidate
    const onTrial = share && live.choose(format, { pin: `${format}@${share.version}` })
    const tried = onTrial?.id === after.id ? undefined : onTrial
    const platform = platformFor(live.platform, [before, tried], candidate)
    const now = Date.now()
    const hasSources = [before, tried, after].some((release) => release?.manifest.sources)
    const setting = {
      ...(before && { before }),
      ...(tried && { tried }),
      after,
      platform,
      publicUrl: addresses.origin,
      domRealm,
      now,
      ...(hasSources && { sources: await sources.keptOf(format) }),
    }
    let stage: Stage | undefined
    signal.addEventListener('abort', () => void stage?.close(), { once: true })
    try {
      return await rehearse({
        ...told,
        channel,
        before,
        tried,
        after,
        live: await liveEmbeds(store, {
          format,
          channel,
          ...(share && tried && { tried: { release: tried.id, share: share.share } }),
        }),
        stage: {
          judge(...batch) {
            signal.throwIfAborted()
            stage ??= launchStage(setting)
            return stage.judge(...batch)
          },
        },
      })
    } finally {
      await stage?.close()
    }
  }

  return async (asked) => {
    const { format } = asked
    if (running.has(format)) return refuse('rehearsal-running', `${format} is being rehearsed already`, WAIT)
    running.add(format)
    try {
      return { ok: true, value: await run(asked) }
    } finally {
      running.delete(format)
    }
  }
}

const WAIT = 'Wait until it is over, then ask again'

/** The scripts that documents carry, and no others: they are sent to another process. */
function platformFor(all: Platform, had: (Release | undefined)[], { runtime }: Loaded): Platform {
  const needed = new Map([[runtime.url, runtime.script]])
  for (const url of ['/loader.js', '/app.js', ...had.map((release) => release?.manifest.runtime ?? '')]) {
    const script = all.get(url)
    if (script) needed.set(url, script)
  }
  return needed
}
