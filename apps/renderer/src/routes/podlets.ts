import type { Embed, Fragment } from '@bfp/contract'
import { type Addresses, linkElement, type Releases, type Renderer, type Result } from '@bfp/render'
import type Router from '@koa/router'
import type { Context } from 'koa'
import { cachingHeaders } from '../caching.ts'
import type { FindEmbed } from '../find-embed.ts'
import { pageQuery } from '../fragment-query.ts'
import { readyBody } from '../ready-body.ts'
import { fail, OPEN, send } from '../respond.ts'

interface Parts {
  find: FindEmbed
  renderer: Pick<Renderer, 'fragment'>
  releases: Pick<Releases, 'all'>
  addresses: Addresses
}

/**
 * An embed as a Podium podlet (https://podium-lib.io/docs/podlet/getting_started): `manifest.json`, the content
 * and the fallback it names. Addresses a layout server asks are relative, those browsers ask are absolute.
 */
export function podlets(router: Router, { find, renderer, releases, addresses }: Parts): void {
  router.get('/podlets/:id/manifest.json', (ctx) =>
    answer(ctx, (fragment) => {
      const headers = { 'content-type': 'application/json; charset=utf-8', ...untilChanged(fragment) }
      return sendText(ctx, JSON.stringify(manifestOf(fragment)), headers)
    }),
  )

  router.get('/podlets/:id/content', (ctx) =>
    answer(ctx, (fragment) =>
      sendText(ctx, fragment.html, {
        ...HTML,
        'podlet-version': versionOf(fragment),
        'x-bfp-state': fragment.state,
        ...cachingHeaders(fragment.cache),
      }),
    ),
  )

  router.get('/podlets/:id/fallback', (ctx) =>
    answer(ctx, (fragment) => {
      const html = linkElement(fragment.embed, fragment.head, addresses)
      return sendText(ctx, html, { ...HTML, ...untilChanged(fragment) })
    }),
  )

  async function answer(ctx: Context, respond: (fragment: Fragment) => void | Promise<void>): Promise<void> {
    const embed = await find.one(String(ctx.params.id))
    if (!embed.ok) return fail(ctx, embed.failure)
    const fragment = await fragmentOf(embed.value, ctx.querystring)
    return fragment.ok ? respond(fragment.value) : fail(ctx, fragment.failure)
  }

  /** The stylesheet is an asset of the podlet, unless it is of a release that is no longer here. */
  async function fragmentOf(embed: Embed, query: string): Promise<Result<Fragment>> {
    const options = pageQuery(query)
    if (!options.ok) return options
    const wanted = { ...options.value, target: 'web' as const }
    const fragment = await renderer.fragment(embed, { ...wanted, style: 'head' })
    const whole = !fragment.head.style || stylesheetOf(fragment)
    return { ok: true, value: whole ? fragment : await renderer.fragment(embed, wanted) }
  }

  function manifestOf(fragment: Fragment) {
    const style = stylesheetOf(fragment)
    return {
      name: fragment.embed,
      version: versionOf(fragment),
      content: 'content',
      fallback: 'fallback',
      js: [{ value: addresses.file('/loader.js'), async: true, strategy: 'beforeInteractive' }],
      css: style ? [{ value: addresses.file(style), strategy: 'beforeInteractive' }] : [],
      proxy: {},
    }
  }

  function stylesheetOf({ head, release }: Fragment): string | undefined {
    const manifest = releases.all().find(({ id }) => head.style && id === release)?.manifest
    return manifest?.style && `/assets/${manifest.name}/${manifest.version}/${manifest.style.file}`
  }
}

const HTML = { 'content-type': 'text/html; charset=utf-8' }

function sendText(ctx: Context, text: string, headers: Record<string, string>): void | Promise<void> {
  return send(ctx, readyBody(text, { ...headers, ...OPEN }, { brotli: 4 }))
}

/** Layouts read a manifest again where the content comes in another version: all of it depends on these. */
function versionOf({ release, revision, head }: Fragment): string {
  return `${release || 'none'}-${revision}${head.style ? '' : '-plain'}`
}

/**
 * A layout throws the fallback away with a manifest that is too old, and has nothing left if the renderer is
 * away then: with no age it keeps both until the version changes.
 */
function untilChanged({ cache }: Fragment): Record<string, string> {
  return { 'cache-control': 'public, no-cache', 'surrogate-key': cache.tags.join(' ') }
}
