import type { Addresses, Releases, Renderer } from '@bfp/render'
import type { Store } from '@bfp/store'
import Router from '@koa/router'
import Koa from 'koa'
import type { Logger } from 'pino'
import { createAuthorize } from './authorize.ts'
import { createFindEmbed } from './find-embed.ts'
import type { Metrics } from './metrics.ts'
import { noRoute } from './no-route.ts'
import { observe } from './observe.ts'
import type { FollowStore } from './publish/follow-store.ts'
import { publishedFiles } from './publish/published-files.ts'
import { perMinute } from './rate-limit.ts'
import type { ReadyBody } from './ready-body.ts'
import type { RecordFolder } from './records/record-folder.ts'
import type { RehearseOnChannel } from './rehearse/rehearse-on-channel.ts'
import { apiEmbeds } from './routes/api-embeds.ts'
import { apiRevisions } from './routes/api-revisions.ts'
import { assets } from './routes/assets.ts'
import { batch } from './routes/batch.ts'
import { blobs } from './routes/blobs.ts'
import { channels } from './routes/channels.ts'
import { embeds } from './routes/embeds.ts'
import { events, type Reported } from './routes/events.ts'
import { formats } from './routes/formats.ts'
import { health, type Readiness } from './routes/health.ts'
import { oc } from './routes/oc.ts'
import { oembed } from './routes/oembed.ts'
import { page } from './routes/page.ts'
import { createCheckPin } from './routes/pin.ts'
import { podlets } from './routes/podlets.ts'
import { preview } from './routes/preview.ts'
import { records as apiRecords } from './routes/records.ts'
import { rehearsals } from './routes/rehearsals.ts'
import { releaseFiles } from './routes/release-files.ts'
import { releaseList } from './routes/release-list.ts'
import { releases as apiReleases } from './routes/releases.ts'
import { submissions } from './routes/submissions.ts'
import type { Token } from './tokens.ts'
import type { WatchReleases } from './watch-releases/watch-releases.ts'

/** Calls a minute: submissions per embed and address, events and posted forms per address. */
const LIMITS = { submissions: 10, events: 60, forms: 300 }

export interface AppOptions {
  renderer: Renderer
  store: Omit<Store, 'ready' | 'close'>
  /** What came with the build. */
  built: Releases
  /** The same, and what was published since. */
  releases: Releases
  follow: Pick<FollowStore, 'catchUp' | 'heard' | 'include'>
  rehearse: RehearseOnChannel
  watch: Pick<WatchReleases, 'reported'>
  addresses: Addresses
  /** Files browsers may ask for, by path. */
  files: ReadonlyMap<string, ReadyBody>
  tokens: readonly Token[]
  log: Logger
  metrics: Metrics
  readiness: Readiness
  records: Pick<RecordFolder, 'lines' | 'read'>
  /** The file that gives `mount` formats their DOM. */
  domRealm: string
  /** Proxies in front that add to X-Forwarded-For. Default 0. */
  trustProxy?: number
  limits?: Partial<typeof LIMITS>
}

/** The service without its process: takes what it needs, listens to nothing. */
export function createApp(options: AppOptions): Koa {
  const { renderer, store, built, releases, follow, rehearse, addresses, log, metrics } = options
  const limits = { ...LIMITS, ...options.limits }
  const { trustProxy = 0 } = options
  const app = new Koa({ proxy: trustProxy > 0, maxIpsCount: trustProxy })
  const router = new Router()
  const authorize = createAuthorize(options.tokens)
  const edit = authorize('edit')
  const publish = authorize('publish')
  const onFault = (error: unknown): void => log.error({ err: error }, 'embeds cannot be read')
  const find = createFindEmbed(store.embeds, { onFault })
  const changed = async (id: string, pin?: string | null): Promise<void> => {
    find.forget(id)
    renderer.forget(id)
    if (pin) await follow.catchUp()
  }
  follow.heard(find.forget)
  const checkPin = createCheckPin({ store, built, follow })
  const dropLastGood = (id: string): Promise<void> =>
    store.lastGood
      .drop(id)
      .catch((err) => log.error({ err, embed: id }, 'fragments of a deleted embed are left'))

  const ahead = embeds(router, find, renderer)
  batch(router, { find, renderer, log })
  page(router, { find, renderer, limit: perMinute(limits.forms) })
  oembed(router, { find, renderer, addresses })
  podlets(router, { find, renderer, releases, addresses })
  oc(router, { find, renderer, addresses })
  assets(router, { shipped: options.files, fileAt: publishedFiles(options.files, store) })
  const limit = perMinute(limits.submissions)
  submissions(router, { find, renderer, releases, store: store.submissions, limit, metrics, log })
  const reported: Reported = (address, event) => options.watch.reported(address, event, find.one)
  events(router, { releases, limit: perMinute(limits.events), metrics, log, reported })
  apiEmbeds(router, { edit, find, renderer, checkPin, embeds: store.embeds, changed, dropLastGood })
  apiRevisions(router, { edit, find, renderer, embeds: store.embeds, changed })
  preview(router, { edit, checkPin, renderer })
  formats(router, { edit, checkPin, releases, store })
  blobs(router, publish, store.blobs)
  apiReleases(router, { publish, store, built, live: releases, domRealm: options.domRealm, follow })
  releaseList(router, { read: authorize('publish', 'edit'), store, built, live: releases })
  releaseFiles(router, { publish, built, store, domRealm: options.domRealm })
  apiRecords(router, publish, options.records)
  rehearsals(router, { publish, store, built, rehearse })
  channels(router, { publish, store, built, live: releases, follow, rehearse })
  health(router, metrics, options.readiness)

  app.use(observe(log, metrics))
  app.use(ahead)
  app.use(router.routes())
  app.use(noRoute)
  return app
}
