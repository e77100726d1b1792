import type { Page, Renderer } from '@bfp/render'
import type Router from '@koa/router'
import type { Context } from 'koa'
import { cachingHeaders } from '../caching.ts'
import { failure } from '../failure.ts'
import type { FindEmbed } from '../find-embed.ts'
import { pageQuery } from '../fragment-query.ts'
import type { Limit } from '../rate-limit.ts'
import { readForm } from '../read-body.ts'
import { type ReadyBody, readyBody } from '../ready-body.ts'
import { fail, OPEN, send, sendText } from '../respond.ts'

/** Bytes of a form: a quiz of 760 questions carries all its answers. */
export const FORM_LIMIT = 256 * 1024

interface Parts {
  find: FindEmbed
  renderer: Pick<Renderer, 'page'>
  /** Every posted form costs a render. */
  limit: Limit
}

const TOO_FAST = failure('rate-limited', 'Too many forms came from this address', 'Wait, then send it again')

/** `GET /embeds/:id/page`: the embed's own page; a plain form POST gets the page of the next state. */
export function page(router: Router, { find, renderer, limit }: Parts): void {
  router.get('/embeds/:id/page', async (ctx) => {
    const embed = await find.one(ctx.params.id ?? '')
    if (!embed.ok) return fail(ctx, embed.failure)
    const options = pageQuery(ctx.querystring)
    if (!options.ok) return fail(ctx, options.failure)
    return send(ctx, pageBody(await renderer.page(embed.value, options.value)))
  })

  router.post('/embeds/:id/page', async (ctx) => {
    const embed = await find.one(ctx.params.id ?? '')
    if (!embed.ok) return fail(ctx, embed.failure)
    const options = pageQuery(ctx.querystring)
    if (!options.ok) return fail(ctx, options.failure)
    const wait = await limit(ctx.ip)
    if (wait) return fail(ctx, TOO_FAST, { 'retry-after': String(wait) })
    const fields = await readForm(ctx, FORM_LIMIT)
    if (!fields.ok) return fail(ctx, fields.failure)
    return sendPage(ctx, 200, await renderer.page(embed.value, { ...options.value, fields: fields.value }))
  })
}

/** A page that answers one reader's form: never kept. */
export function sendPage(
  ctx: Context,
  status: number,
  page: Page,
  headers: Record<string, string> = {},
): void {
  sendText(ctx, status, page.html, { ...headersOf(page), ...headers })
}

const ready = new WeakMap<Page, ReadyBody>()

function pageBody(page: Page): ReadyBody {
  const found = ready.get(page)
  if (found) return found
  const body = readyBody(page.html, { ...headersOf(page), ...cachingHeaders(page.cache) })
  ready.set(page, body)
  return body
}

function headersOf({ csp, state, record }: Page): Record<string, string> {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': csp,
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-bfp-state': state,
    ...(record && { 'x-bfp-record': record }),
    ...OPEN,
  }
}
