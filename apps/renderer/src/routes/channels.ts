import { ChannelChange, ChannelName, type Manifest } from '@bfp/contract'
import type { Releases, Result } from '@bfp/render'
import type { Store } from '@bfp/store'
import type Router from '@koa/router'
import type { Middleware } from 'koa'
import { byOf } from '../authorize.ts'
import { failure, refuse } from '../failure.ts'
import { checkMigrations } from '../publish/check-migrations.ts'
import type { FollowStore } from '../publish/follow-store.ts'
import { loadRelease } from '../publish/load.ts'
import { type Pointing, pointTo } from '../publish/point-to.ts'
import { readDocument } from '../read-document.ts'
import { fail, sendJson } from '../respond.ts'
import { stateOf } from './release-list.ts'

interface Parts {
  publish: Middleware
  store: Pick<Store, 'channels' | 'releases' | 'blobs' | 'embeds'>
  built: Releases
  live: Releases
  follow: Pick<FollowStore, 'catchUp'>
}

/** `PUT /api/formats/:name/channels/:channel`: a promotion, or a rollback, which is one of an older release. */
export function channels(router: Router, { publish, store, built, live, follow }: Parts): void {
  router.put('/api/formats/:name/channels/:channel', publish, async (ctx) => {
    const { name: format = '', channel = '' } = ctx.params
    if (!ChannelName.safeParse(channel).success) return fail(ctx, NO_CHANNEL)
    const change = await readDocument(ctx, ChannelChange)
    if (!change.ok) return fail(ctx, change.failure)
    const manifest = await manifestOf(format, change.value.release)
    if (!manifest.ok) return fail(ctx, manifest.failure)
    const able = await checkMigrations({ manifest: manifest.value, channel, store })
    if (!able.ok) return fail(ctx, able.failure)
    const before = (await store.channels.list(format)).find((one) => one.channel === channel)
    const next = pointTo(before ?? implied(format, channel), manifest.value.version, change.value.share)
    if (!next.ok) return fail(ctx, next.failure)
    const base = before?.revision ?? 0
    const done = await store.channels.point({ format, channel, ...next.value, base, by: byOf(ctx) })
    if (!done.ok) return fail(ctx, done.code === 'stale-channel' ? STALE : yanked(change.value.release))
    await follow.catchUp()
    return sendJson(ctx, 200, stateOf(done.channel))
  })

  /** The manifest of a release of this format that can be read here, so that nothing that is lost goes live. */
  async function manifestOf(format: string, release: string): Promise<Result<Manifest>> {
    const [name] = release.split('@')
    if (name !== format)
      return refuse('bad-request', `${release} is no release of ${format}`, 'Promote a release of the format')
    const found = built.all().find(({ id }) => id === release) ?? (await loadRelease(release, store))?.release
    if (found) return { ok: true, value: found.manifest }
    const hint = `GET /api/releases/${format} lists what was published`
    return refuse('unknown-release', `There is no release ${release}`, hint)
  }

  /** What a channel has before anybody pointed it anywhere. */
  function implied(format: string, channel: string): Pointing {
    const version = live.choose(format, { channel })?.manifest.version
    return { ...(version && { version }), trail: [] }
  }
}

const NO_CHANNEL = failure(
  'bad-request',
  'This is not a channel',
  'Channels are named like embeds: a-z, 0-9 and inner hyphens, such as stable or canary',
)
const STALE = failure(
  'stale-channel',
  'Somebody else changed the channel at this moment',
  'Look at what it points to now, then send it again',
)

function yanked(release: string) {
  return failure('yanked-release', `${release} was yanked`, 'Promote another release')
}
