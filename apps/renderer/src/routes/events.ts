import { EventBatch } from '@bfp/contract'
import type { Releases } from '@bfp/render'
import type Router from '@koa/router'
import type { Logger } from 'pino'
import { failure, problemsOf } from '../failure.ts'
import type { Metrics } from '../metrics.ts'
import type { Limit } from '../rate-limit.ts'
import { readJson } from '../read-json.ts'
import { fail, OPEN, sendEmpty } from '../respond.ts'

/** Bytes: what `sendBeacon` lets a page queue. */
const LIMIT = 64 * 1024

interface Parts {
  releases: Releases
  limit: Limit
  metrics: Pick<Metrics, 'events'>
  log: Pick<Logger, 'info'>
}

/** `POST /events`: what browsers report, in batches; JSON whatever the declared type, as beacons send it. */
export function events(router: Router, { releases, limit, metrics, log }: Parts): void {
  const formats = new Map(releases.all().map(({ id, manifest }) => [id as string, manifest.name]))

  router.post('/events', async (ctx) => {
    const wait = await limit(ctx.ip)
    if (wait) return fail(ctx, TOO_MANY, { 'retry-after': String(wait) })
    const body = await readJson(ctx, LIMIT)
    if (!body.ok) return fail(ctx, body.failure)
    const parsed = EventBatch.safeParse(body.value)
    if (!parsed.success) return fail(ctx, notEvents(problemsOf(parsed.error)))
    for (const event of parsed.data.events) {
      metrics.events.inc({ type: event.type, format: formats.get(event.release ?? '') ?? 'none' })
      log.info({ id: ctx.state.id, event }, 'event')
    }
    return sendEmpty(ctx, 204, OPEN)
  })
}

const TOO_MANY = { code: 'rate-limited', message: 'Too many reports', hint: 'Wait, then send fewer' } as const

function notEvents(problems: ReturnType<typeof problemsOf>) {
  return failure('bad-request', 'These are not events', 'Send {"events":[{"type":…}]}', problems)
}
