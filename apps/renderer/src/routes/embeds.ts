import type { Renderer } from '@bfp/render'
import type { Middleware } from 'koa'
import type { FindEmbed } from '../find-embed.ts'
import { fragmentBody } from '../fragment-body.ts'
import { fragmentQuery } from '../fragment-query.ts'
import { kindFor } from '../negotiate.ts'
import { fail, send } from '../respond.ts'

/**
 * `GET /embeds/:id`: one fragment, as HTML or JSON. Nearly all traffic is this route, so it is matched ahead
 * of the router, which costs as much as the rest of a cached answer.
 */
export function embeds(find: FindEmbed, renderer: Pick<Renderer, 'fragment'>): Middleware {
  return async (ctx, next) => {
    const [, id] = /^\/embeds\/([^/]+)$/.exec(ctx.path) ?? []
    if (!id || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next()
    ctx.state.route = '/embeds/:id'
    const embed = await find.one(id)
    if (!embed.ok) return fail(ctx, embed.failure)
    const options = fragmentQuery(ctx.querystring)
    if (!options.ok) return fail(ctx, options.failure)
    const fragment = await renderer.fragment(embed.value, options.value)
    return send(ctx, fragmentBody(fragment, kindFor(ctx.headers.accept ?? '')))
  }
}
