import { ChannelName, EmbedId, ReleaseRef } from '@bfp/contract'
import type { Releases } from '@bfp/render'
import type { Store } from '@bfp/store'
import type Router from '@koa/router'
import type { Middleware } from 'koa'
import { z } from 'zod'
import { failure } from '../failure.ts'
import { fail, sendJson } from '../respond.ts'
import { suggestion } from '../suggestion.ts'
import type { CheckPin } from './pin.ts'

interface Parts {
  edit: Middleware
  checkPin: CheckPin
  releases: Releases
  store: Pick<Store, 'releases' | 'channels'>
}

/** Of the embed a form is for: its release decides what the form asks for. */
const ForEmbed = z.strictObject({
  id: EmbedId.exactOptional(),
  channel: ChannelName.exactOptional(),
  pin: ReleaseRef.exactOptional(),
})

/** `GET /api/formats`: what editors can make, and the JSON Schema their forms are drawn from. */
export function formats(router: Router, { edit, checkPin, releases, store }: Parts): void {
  const names = (): string[] => [...new Set(releases.all().map(({ manifest }) => manifest.name))]

  router.get('/api/formats', edit, async (ctx) => {
    const list = await Promise.all(names().map(summary))
    return sendJson(ctx, 200, { formats: list.filter((format) => format !== undefined) })
  })

  router.get('/api/formats/:name', edit, async (ctx) => {
    const name = ctx.params.name ?? ''
    const embed = ForEmbed.safeParse(Object.fromEntries(new URLSearchParams(ctx.querystring)))
    if (!embed.success) return fail(ctx, BAD_EMBED)
    const found = await summary(name)
    if (found) {
      const pinned = await checkPin(name, embed.data.pin)
      if (!pinned.ok) return fail(ctx, pinned.failure)
      const release = releases.choose(name, embed.data)
      return sendJson(ctx, 200, { ...found, release: release?.id, schema: release?.manifest.schema })
    }
    const message = `There is no format ${name.slice(0, 80)}`
    return fail(ctx, failure('unknown-format', message, suggestion(name, names())))
  })

  async function summary(name: string) {
    const stable = releases.choose(name)
    if (!stable) return undefined
    const { title, kind, targets, locales, submissions } = stable.manifest
    const pointed = (await store.channels.list(name)).map(({ channel, version }) => [channel, version])
    const channels = { stable: stable.manifest.version, ...Object.fromEntries(pointed) }
    return { name, title, kind, targets, locales, submissions, releases: await versionsOf(name), channels }
  }

  /** Those of the build, then those published, yanked ones left out. */
  async function versionsOf(name: string): Promise<string[]> {
    const own = releases.all().filter(({ manifest }) => manifest.name === name)
    const published = await store.releases.list(name)
    const yanked = new Set(published.flatMap((line) => (line.status === 'yanked' ? line.version : [])))
    const versions = [...own.map(({ manifest }) => manifest), ...published].map(({ version }) => version)
    return [...new Set(versions)].filter((version) => !yanked.has(version))
  }
}

const BAD_EMBED = failure(
  'bad-request',
  'This is no embed whose form could be drawn',
  'Use id=ID, channel=NAME and pin=FORMAT@VERSION of the embed, or none of them',
)
