import { ChannelChange, ChannelName } from '@bfp/contract'
import type { Releases } from '@bfp/render'
import type { Store } from '@bfp/store'
import type Router from '@koa/router'
import type { Middleware } from 'koa'
import { byOf } from '../authorize.ts'
import { failure } from '../failure.ts'
import { checkMigrations } from '../publish/check-migrations.ts'
import type { FollowStore } from '../publish/follow-store.ts'
import { keepBuilt } from '../publish/keep-built.ts'
import { type Pointing, pointTo } from '../publish/point-to.ts'
import { yankedVersions } from '../publish/yanked-versions.ts'
import { readDocument } from '../read-document.ts'
import { answerLines } from '../rehearse/answer-lines.ts'
import { findCandidate, NO_CHANNEL, yanked } from '../rehearse/find-candidate.ts'
import { rehearsalFailed } from '../rehearse/rehearsal-failed.ts'
import { detailsAsked, rehearseFor } from '../rehearse/rehearse-for.ts'
import type { RehearseOnChannel } from '../rehearse/rehearse-on-channel.ts'
import { fail } from '../respond.ts'
import { stateOf } from './release-list.ts'

interface Parts {
  publish: Middleware
  store: Pick<Store, 'channels' | 'releases' | 'blobs' | 'embeds'>
  built: Releases
  live: Releases
  follow: Pick<FollowStore, 'catchUp'>
  rehearse: RehearseOnChannel
}

/**
 * `PUT /api/formats/:name/channels/:channel`: a promotion, which is rehearsed, or a rollback, which need not be: where
 * the channel is, or has been, live embeds were drawn already.
 */
export function channels(router: Router, parts: Parts): void {
  const { publish, store, live, follow, rehearse } = parts

  router.put('/api/formats/:name/channels/:channel', publish, async (ctx) => {
    const { name: format = '', channel = '' } = ctx.params
    if (!ChannelName.safeParse(channel).success) return fail(ctx, NO_CHANNEL)
    const change = await readDocument(ctx, ChannelChange)
    if (!change.ok) return fail(ctx, change.failure)
    const { release, share } = change.value
    const candidate = await findCandidate(format, release, parts)
    if (!candidate.ok) return fail(ctx, candidate.failure)
    const { manifest } = candidate.value.release
    const able = await checkMigrations({ manifest, channel, store })
    if (!able.ok) return fail(ctx, able.failure)
    const { version } = manifest
    // What is rehearsed against is what this instance has, and it shall be what the store says.
    await follow.catchUp()
    const row = (await store.channels.list(format)).find((one) => one.channel === channel)
    const pointing = row ?? implied(format, channel)
    const next = pointTo(pointing, version, share)
    if (!next.ok) return fail(ctx, next.failure)
    const answer = answerLines(ctx)
    if (pointing.version !== version && !pointing.trail.includes(version)) {
      const rehearsed = await rehearseFor(answer, rehearse, {
        format,
        channel,
        candidate: candidate.value,
        details: detailsAsked(ctx),
      })
      if (!rehearsed) return
      answer.line({ verdict: rehearsed })
      if (!rehearsed.passed) return answer.fail(rehearsalFailed(rehearsed))
    }
    for (const one of [next.value.version, version, ...next.value.trail])
      await keepBuilt(`${format}@${one}`, parts)
    const base = row?.revision ?? 0
    const gone = await yankedVersions(format, store)
    const done = await store.channels.point({ format, channel, ...next.value, base, by: byOf(ctx) })
    if (!done.ok) return answer.fail(done.code === 'stale-channel' ? STALE : yanked(release))
    await follow.catchUp()
    const state = stateOf(done.channel, gone)
    return answer.end({ channel: state }, state)
  })

  /** What a channel has before anybody pointed it anywhere. */
  function implied(format: string, channel: string): Pointing {
    const version = live.choose(format, { channel })?.manifest.version
    return { ...(version && { version }), trail: [] }
  }
}

const STALE = failure(
  'stale-channel',
  'Somebody else changed the channel at this moment',
  'Look at what it points to now, then send it again',
)
