import { randomBytes } from 'node:crypto'
import type { Failure } from '@bfp/contract'
import type { Context, Middleware } from 'koa'
import type { Logger } from 'pino'
import type { Metrics } from './metrics.ts'
import { errorBody, fail, lastLine } from './respond.ts'
import { isStoreFault, STORE_AWAY } from './store-fault.ts'

/** Gives every request an id, a log line and its place in the metrics; what nobody expected becomes a 500 here. */
export function observe(log: Logger, { requests }: Pick<Metrics, 'requests'>): Middleware {
  return async (ctx, next) => {
    const start = performance.now()
    const id = idOf(ctx.headers['x-request-id'])
    ctx.state.id = id
    try {
      await next()
    } catch (error) {
      log.error({ id, err: error }, 'unexpected')
      answerUnexpected(ctx, error)
    }
    const ms = performance.now() - start
    const status = ctx.res.statusCode
    requests.observe({ route: routeOf(ctx), status }, ms / 1000)
    const level = levelOf(ctx.method, status, ms)
    if (log.isLevelEnabled(level))
      log[level]({ id, method: ctx.method, url: ctx.url, status, ms: Math.round(ms * 100) / 100 })
  }
}

function answerUnexpected(ctx: Context, error: unknown): void {
  const isAway = isStoreFault(error)
  const told = isAway ? STORE_AWAY : broken(ctx.state.id)
  if (lastLine(ctx, errorBody(told))) return
  if (ctx.res.headersSent) ctx.res.destroy()
  else fail(ctx, told, isAway ? { 'retry-after': '5' } : {})
}

function broken(request: string): Failure {
  const hint = `Send it again; if it stays, report request ${request}`
  return { code: 'internal', message: 'Something broke here', hint }
}

/** Milliseconds above which a read is worth a line. */
const SLOW = 50

/** Good quick reads are counted, not told: a line each would cost a fifth of a cached answer. */
function levelOf(method: string, status: number, ms: number): 'error' | 'warn' | 'info' | 'debug' {
  if (status >= 500) return 'error'
  if (status >= 400) return 'warn'
  return (method === 'GET' || method === 'HEAD') && ms < SLOW ? 'debug' : 'info'
}

/** The router leaves the pattern that matched. */
function routeOf(ctx: Context): string {
  if (ctx.state.route) return ctx.state.route
  return '_matchedRoute' in ctx && typeof ctx._matchedRoute === 'string' ? ctx._matchedRoute : 'none'
}

const process = randomBytes(6).toString('hex')
let count = 0

/** The caller's own id where it looks like one, so that a request can be followed through several services. */
function idOf(given: string | string[] | undefined): string {
  if (typeof given === 'string' && /^[\w.:-]{8,128}$/.test(given)) return given
  count += 1
  return `${process}-${count.toString(36)}`
}
