import type { Release, Releases } from '@bfp/render'
import type Router from '@koa/router'
import type { Middleware } from 'koa'
import { failure } from '../failure.ts'
import { fail, sendJson } from '../respond.ts'

/** `GET /api/formats`: what editors can make, and the JSON Schema their forms are drawn from. */
export function formats(router: Router, edit: Middleware, releases: Releases): void {
  const names = (): string[] => [...new Set(releases.all().map(({ manifest }) => manifest.name))]

  router.get('/api/formats', edit, (ctx) => {
    const list = names().flatMap((name) => summary(name) ?? [])
    return sendJson(ctx, 200, { formats: list })
  })

  router.get('/api/formats/:name', edit, (ctx) => {
    const name = ctx.params.name ?? ''
    const found = summary(name)
    if (found) return sendJson(ctx, 200, { ...found, schema: releases.choose(name)?.manifest.schema })
    const hint = `Formats are: ${names().join(', ')}`
    return fail(ctx, failure('unknown-format', `There is no format ${name.slice(0, 80)}`, hint))
  })

  function summary(name: string) {
    const stable = releases.choose(name)
    if (!stable) return undefined
    const { title, kind, targets, locales, submissions } = stable.manifest
    const own = releases.all().filter(({ manifest }) => manifest.name === name)
    const channels = { stable: stable.manifest.version }
    return { name, title, kind, targets, locales, submissions, releases: own.map(versionOf), channels }
  }
}

function versionOf({ manifest }: Release): string {
  return manifest.version
}
