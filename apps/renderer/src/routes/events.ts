import { type BrowserEvent, EventBatch } from '@bfp/contract'
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

/** Hears what an address says of a release. */
export type Reported = (address: string, event: BrowserEvent) => Promise<void>

interface Parts {
  releases: Releases
  limit: Limit
  metrics: Pick<Metrics, 'events'>
  log: Pick<Logger, 'info'>
  reported: Reported
}

/** `POST /events`: what browsers report, in batches; JSON whatever the declared type, as beacons send it. */
export function events(router: Router, { releases, limit, metrics, log, reported }: Parts): void {
  router.post('/events', async (ctx) => {
    const wait = await limit(ctx.ip)
    if (wait) return fail(ctx, TOO_MANY, { 'retry-after': String(wait) })
    const body = await readJson(ctx, LIMIT)
    if (!body.ok) return fail(ctx, body.failure)
    const parsed = EventBatch.safeParse(body.value)
    if (!parsed.success) return fail(ctx, notEvents(problemsOf(parsed.error)))
    const names = new Set(releases.all().map(({ manifest }) => manifest.name))
    for (const event of parsed.data.events) {
      metrics.events.inc({ type: event.type, format: formatOf(event.release, names) })
      log.info({ id: ctx.state.id, event }, 'event')
      await reported(ctx.ip, event)
    }
    return sendEmpty(ctx, 204, OPEN)
  })
}

/** A label from a closed set: what strangers claim is counted only under names that are here. */
function formatOf(release: string | null | undefined, names: ReadonlySet<string>): string {
  const [name = ''] = (release ?? '').split('@')
  return names.has(name) ? name : 'none'
}

const TOO_MANY = { code: 'rate-limited', message: 'Too many reports', hint: 'Wait, then send fewer' } as const

function notEvents(problems: ReturnType<typeof problemsOf>) {
  return failure('bad-request', 'These are not events', 'Send {"events":[{"type":…}]}', problems)
}
