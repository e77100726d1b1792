import { type Addresses, oembed as answer, oembedXml, type Renderer, type Result } from '@bfp/render'
import type Router from '@koa/router'
import { cachingHeaders } from '../caching.ts'
import { refuse } from '../failure.ts'
import type { FindEmbed } from '../find-embed.ts'
import { readyBody } from '../ready-body.ts'
import { fail, OPEN, send } from '../respond.ts'

interface Parts {
  find: FindEmbed
  renderer: Pick<Renderer, 'fragment'>
  addresses: Addresses
}

/** `GET /oembed?url=`: what a site needs to show an embed it was given the URL of (oembed.com, section 2). */
export function oembed(router: Router, { find, renderer, addresses }: Parts): void {
  router.get('/oembed', async (ctx) => {
    const request = read(new URLSearchParams(ctx.querystring), addresses.origin)
    if (!request.ok) return fail(ctx, request.failure)
    const { id, format, ...room } = request.value
    const embed = await find.one(id)
    if (!embed.ok) return fail(ctx, embed.failure)
    const fragment = await renderer.fragment(embed.value, { target: 'web', style: 'head' })
    const said = answer({ fragment, addresses, ...room })
    const type = format === 'xml' ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8'
    const text = format === 'xml' ? oembedXml(said) : JSON.stringify(said)
    const headers = { 'content-type': type, ...cachingHeaders(fragment.cache), ...OPEN }
    return send(ctx, readyBody(text, headers, { brotli: 4 }))
  })
}

interface Request {
  id: string
  format: 'json' | 'xml'
  maxwidth?: number
  maxheight?: number
}

function read(query: URLSearchParams, origin: string): Result<Request> {
  const format = query.get('format') ?? 'json'
  if (format !== 'json' && format !== 'xml')
    return refuse(
      'unsupported-format',
      `There is no format ${format.slice(0, 40)}`,
      'Use format=json or format=xml',
    )
  const maxwidth = pixels(query, 'maxwidth')
  if (!maxwidth.ok) return maxwidth
  const maxheight = pixels(query, 'maxheight')
  if (!maxheight.ok) return maxheight
  const id = idIn(query.get('url') ?? '', origin)
  if (id) return { ok: true, value: { id, format, ...maxwidth.value, ...maxheight.value } }
  const hint = `Give url=${origin}/embeds/ID or ${origin}/embeds/ID/page`
  if (!query.get('url')) return refuse('bad-request', 'No url is named', hint)
  return refuse('unknown-embed', 'This url is not an embed of this renderer', hint)
}

function pixels(query: URLSearchParams, name: 'maxwidth' | 'maxheight'): Result<{ [name]?: number }> {
  const given = query.get(name)
  if (given === null) return { ok: true, value: {} }
  if (/^[1-9]\d{0,5}$/.test(given)) return { ok: true, value: { [name]: Number(given) } }
  return refuse('bad-request', `${name} is not a number of pixels`, `Give ${name} as a whole number above 0`)
}

/** The scheme may differ: consumers behind proxies mix them up. */
function idIn(url: string, origin: string): string | undefined {
  const parsed = URL.parse(url)
  if (parsed?.host !== new URL(origin).host) return undefined
  return /^\/embeds\/([^/]+)(?:\/page)?\/?$/.exec(parsed.pathname)?.[1]
}
