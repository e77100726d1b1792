import type Router from '@koa/router'
import type { Metrics } from '../metrics.ts'
import { sendJson, sendText } from '../respond.ts'

export interface Readiness {
  /** What stands in the way of answering, empty when nothing does. */
  missing(): Promise<string[]>
}

/** `/healthz`: the process answers. `/readyz`: it should get traffic. `/metrics`: what it counted. */
export function health(router: Router, { registry }: Pick<Metrics, 'registry'>, readiness: Readiness): void {
  router.get('/healthz', (ctx) => sendJson(ctx, 200, { ok: true }))

  router.get('/readyz', async (ctx) => {
    const missing = await readiness.missing()
    return sendJson(ctx, missing.length > 0 ? 503 : 200, { ready: missing.length === 0, missing })
  })

  router.get('/metrics', async (ctx) =>
    sendText(ctx, 200, await registry.metrics(), { 'content-type': registry.contentType }),
  )
}
