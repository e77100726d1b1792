import type { RouterContext } from '@koa/router'
import type { Context } from 'koa'
import { failure } from './failure.ts'
import { fail, OPEN, sendEmpty } from './respond.ts'

const NOTHING = failure('unknown-route', 'There is nothing at this path', 'The README lists the routes')

/** Answers what no route did: a preflight, a method that is not possible, a path that leads nowhere. */
export function noRoute(ctx: Context & Partial<RouterContext>): void {
  const methods = new Set(ctx.matched?.flatMap((layer) => layer.methods))
  const allow = [...methods, 'OPTIONS'].join(', ')
  if (methods.size === 0) fail(ctx, NOTHING)
  else if (ctx.method === 'OPTIONS') sendEmpty(ctx, 204, preflight(ctx.path, allow))
  else {
    const wrong = failure('method-not-allowed', `${ctx.method} is not possible here`, `Use ${allow}`)
    fail(ctx, wrong, { allow })
  }
}

/** Readers' routes are open to every origin, the CMS's to none. */
function preflight(path: string, allow: string): Record<string, string> {
  if (path.startsWith('/api/')) return { allow }
  return {
    allow,
    ...OPEN,
    'access-control-allow-methods': allow,
    'access-control-allow-headers': 'content-type, if-none-match, x-request-id',
    'access-control-max-age': '86400',
  }
}
