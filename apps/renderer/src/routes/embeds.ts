import type { Renderer } from '@bfp/render'
import type Router from '@koa/router'
import type { Context, Middleware } from 'koa'
import type { FindEmbed } from '../find-embed.ts'
import { fragmentBody } from '../fragment-body.ts'
import { fragmentQuery } from '../fragment-query.ts'
import { kindFor } from '../negotiate.ts'
import { fail, send } from '../respond.ts'

/**
 * `GET /embeds/:id`: one fragment, as HTML or JSON. Nearly all traffic is this route, and the router costs as
 * much as the rest of a cached answer: the middleware returned here takes it ahead of the router.
 */
export function embeds(router: Router, find: FindEmbed, renderer: Pick<Renderer, 'fragment'>): Middleware {
  const path = '/embeds/:id'

  async function answer(ctx: Context, id: string, query: string): Promise<void> {
    const embed = await find.one(id)
    if (!embed.ok) return fail(ctx, embed.failure)
    const options = fragmentQuery(query)
    if (!options.ok) return fail(ctx, options.failure)
    const fragment = await renderer.fragment(embed.value, options.value)
    return send(ctx, fragmentBody(fragment, kindFor(ctx.headers.accept ?? '')))
  }

  router.get(path, (ctx) => answer(ctx, ctx.params.id ?? '', ctx.querystring))
  return (ctx, next) => {
    const [, id, query = ''] = /^\/embeds\/([a-z0-9-]+)(?:\?(.*))?$/.exec(ctx.url) ?? []
    if (!id || ctx.method !== 'GET') return next()
    ctx.state.route = path
    return answer(ctx, id, query)
  }
}
