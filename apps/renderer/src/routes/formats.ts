import type { Releases } from '@bfp/render'
import type { Store } from '@bfp/store'
import type Router from '@koa/router'
import type { Middleware } from 'koa'
import { failure } from '../failure.ts'
import { fail, sendJson } from '../respond.ts'
import { suggestion } from '../suggestion.ts'

interface Parts {
  edit: Middleware
  releases: Releases
  store: Pick<Store, 'releases' | 'channels'>
}

/** `GET /api/formats`: what editors can make, and the JSON Schema their forms are drawn from. */
export function formats(router: Router, { edit, releases, store }: Parts): void {
  const names = (): string[] => [...new Set(releases.all().map(({ manifest }) => manifest.name))]

  router.get('/api/formats', edit, async (ctx) => {
    const list = await Promise.all(names().map(summary))
    return sendJson(ctx, 200, { formats: list.filter((format) => format !== undefined) })
  })

  router.get('/api/formats/:name', edit, async (ctx) => {
    const name = ctx.params.name ?? ''
    const found = await summary(name)
    if (found) return sendJson(ctx, 200, { ...found, schema: releases.choose(name)?.manifest.schema })
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
