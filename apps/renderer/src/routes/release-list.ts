import { type ChannelState, type Manifest, ReleaseListing } from '@bfp/contract'
import { byVersion, type Releases } from '@bfp/render'
import type { Channel, ReleaseLine, Store } from '@bfp/store'
import type Router from '@koa/router'
import type { Middleware } from 'koa'
import { failure } from '../failure.ts'
import { releasesOf } from '../publish/hold-releases.ts'
import { wayBack } from '../publish/point-to.ts'
import { fail, sendJson } from '../respond.ts'
import { suggestion } from '../suggestion.ts'
import { faring } from '../watch-releases/faring.ts'

interface Parts {
  read: Middleware
  store: Pick<Store, 'releases' | 'channels' | 'audit' | 'health'> & { embeds: Pick<Store['embeds'], 'pins'> }
  built: Releases
  live: Releases
}

/** Releases in one answer, the newest, beside those that are in use or are to be looked at. */
const LISTED = 100

const { sizes: Sizes } = ReleaseListing.shape.releases.element.shape

type Line = ReleaseListing['releases'][number] & { manifest: Pick<Manifest, 'name' | 'version'> }

/** `GET /api/releases/:name`: what there is of a format, and where its channels point; `GET /api/audit`: who did what. */
export function releaseList(router: Router, { read, store, built, live }: Parts): void {
  router.get('/api/releases/:name', read, async (ctx) => {
    const { name = '' } = ctx.params
    const [lines, channels] = await Promise.all([store.releases.list(name), store.channels.list(name)])
    const [fare, pins] = await Promise.all([faring(name, channels, store), store.embeds.pins()])
    const used = new Set([...pins, ...channels.flatMap(releasesOf)])
    const listed = lines.filter(({ version }, at) => {
      const { rolledBack, quarantine } = fare(version)
      return at >= lines.length - LISTED || used.has(`${name}@${version}`) || rolledBack || quarantine
    })
    const published = await Promise.all(listed.map(lineOf))
    const known = new Set(lines.map(({ version }) => version))
    const own = built.all().filter(({ manifest }) => manifest.name === name && !known.has(manifest.version))
    const all = [...published, ...own.map(({ manifest }) => described(manifest))].toSorted(byVersion)
    if (all.length === 0) return fail(ctx, noFormat(name, await names()))
    const releases = all.reverse().map(({ manifest: _, ...line }) => ({ ...line, ...fare(line.version) }))
    const gone = new Set(lines.flatMap(({ status, version }) => (status === 'yanked' ? version : [])))
    const listing: ReleaseListing = { name, releases, channels: channelsOf(name, channels, gone) }
    return sendJson(ctx, 200, listing)
  })

  router.get('/api/audit', read, async (ctx) => {
    const query = new URLSearchParams(ctx.querystring)
    const [subject, before] = [query.get('subject'), query.get('before')]
    const page = { ...(subject && { subject }), ...(before && { before }) }
    return sendJson(ctx, 200, { entries: await store.audit.list(page) })
  })

  /** Of formats that came with the build or were ever published. */
  async function names(): Promise<string[]> {
    const published = await store.releases.list()
    const own = built.all().map(({ manifest }) => manifest)
    return [...new Set([...own, ...published].map((one) => one.name))].toSorted()
  }

  async function lineOf({ name, version, ...line }: ReleaseLine): Promise<Line> {
    const stored = await store.releases.get(name, version)
    return { ...described({ name, version }, stored?.manifest), ...line }
  }

  /** `stable` is there before anybody pointed it anywhere. */
  function channelsOf(name: string, channels: Channel[], gone: ReadonlySet<string>): ChannelState[] {
    const version = live.choose(name)?.manifest.version
    const implied = channels.every(({ channel }) => channel !== 'stable') && version
    const stable = implied ? [{ channel: 'stable', version, changed: null, by: null }] : []
    return [...stable, ...channels.map((channel) => stateOf(channel, gone))]
  }
}

/** `gone` are the versions that were yanked. */
export function stateOf(
  { channel, version, candidate, trail, changed, by }: Channel,
  gone: ReadonlySet<string>,
): ChannelState {
  const { to, passedOver } = wayBack({ version, trail }, gone)
  return {
    channel,
    version,
    ...(candidate && { candidate }),
    ...(to && { previous: to }),
    ...(passedOver.length > 0 && { passedOver }),
    changed,
    by,
  }
}

/** A manifest of another contract may say nothing of sizes that can be read. */
function described(manifest: Line['manifest'], said: unknown = manifest): Line {
  const { name, version } = manifest
  const { data: sizes } = Sizes.safeParse(said)
  const release = `${name}@${version}` as const
  return {
    manifest,
    release,
    version,
    status: 'published',
    published: null,
    by: null,
    ...(sizes && { sizes }),
  }
}

function noFormat(name: string, names: readonly string[]) {
  const message = `There is no release of ${name.slice(0, 80)}`
  return failure(
    'unknown-format',
    message,
    `${suggestion(name, names)}; publish it first where it is a new one`,
  )
}
