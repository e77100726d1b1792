import { createHash } from 'node:crypto'
import { type Embed, type Outcome, type SubmissionAnswer, SubmissionRequest } from '@bfp/contract'
import type { Releases, Renderer, Result } from '@bfp/render'
import type { Submissions } from '@bfp/store'
import type Router from '@koa/router'
import type { Context } from 'koa'
import type { Logger } from 'pino'
import { failure, problemsOf, refuse } from '../failure.ts'
import type { FindEmbed } from '../find-embed.ts'
import type { Metrics } from '../metrics.ts'
import type { Limit } from '../rate-limit.ts'
import { isForm, readForm } from '../read-body.ts'
import { readJson } from '../read-json.ts'
import { fail, OPEN, sendJson } from '../respond.ts'
import { FORM_LIMIT, sendPage } from './page.ts'

interface Parts {
  find: FindEmbed
  renderer: Pick<Renderer, 'receive' | 'page'>
  releases: Releases
  store: Pick<Submissions, 'add'>
  limit: Limit
  metrics: Pick<Metrics, 'submissions'>
  log: Pick<Logger, 'error'>
}

/** `fields` is there where the reader has no script and gets a page. */
interface Sent extends SubmissionRequest {
  fields?: [string, string][]
}

const STATUS: Record<Outcome, number> = {
  done: 200,
  already: 200,
  invalid: 422,
  'too-fast': 429,
  'rate-limited': 429,
  unavailable: 503,
}

/** `POST /embeds/:id/submissions`: what a reader sends, acknowledged only once it is durable. */
export function submissions(router: Router, parts: Parts): void {
  const { find, renderer, releases, limit, metrics } = parts

  router.post('/embeds/:id/submissions', async (ctx) => {
    const embed = await find.one(ctx.params.id ?? '')
    if (!embed.ok) return fail(ctx, embed.failure)
    if (releases.choose(embed.value.format, embed.value.pin)?.manifest.submissions === false)
      return fail(ctx, failure('not-interactive', 'This embed takes no submissions', 'Send nothing'))
    const sent = await read(ctx, embed.value)
    if (!sent.ok) return fail(ctx, sent.failure)
    const wait = await limit(`${embed.value.id} ${ctx.ip}`)
    const answer: SubmissionAnswer = wait ? { outcome: 'rate-limited' } : await take(embed.value, sent.value)
    metrics.submissions.inc({ format: embed.value.format, outcome: answer.outcome })
    return respond(ctx, embed.value, sent.value, answer, wait ? { 'retry-after': String(wait) } : {})
  })

  async function take(embed: Embed, { key, data }: Sent): Promise<SubmissionAnswer> {
    const judged = await renderer.receive(embed, data)
    if (!judged.ok) return { outcome: 'unavailable' }
    const receipt = judged.value
    if ('ignore' in receipt) return { outcome: 'done' }
    if ('refuse' in receipt)
      return { outcome: receipt.refuse, ...(receipt.field !== undefined && { field: receipt.field }) }
    return keep(embed, { key, data: receipt.accept, ...(receipt.unique && { unique: receipt.unique }) })
  }

  async function keep(
    embed: Embed,
    row: { key: string; data: unknown; unique?: string },
  ): Promise<SubmissionAnswer> {
    try {
      const { id, revision } = embed
      const stored = await parts.store.add({ embed: id, revision, ...row, received: Date.now() })
      return { outcome: stored === 'already' ? 'already' : 'done' }
    } catch (error) {
      parts.log.error({ err: error, embed: embed.id }, 'a submission could not be stored')
      return { outcome: 'unavailable' }
    }
  }

  async function respond(ctx: Context, embed: Embed, sent: Sent, answer: SubmissionAnswer, headers: Headers) {
    const status = STATUS[answer.outcome]
    if (!sent.fields) return sendJson(ctx, status, answer, { ...OPEN, ...headers })
    return sendPage(
      ctx,
      status,
      await renderer.page(embed, { fields: sent.fields, outcome: answer }),
      headers,
    )
  }
}

type Headers = Record<string, string>

async function read(ctx: Context, embed: Embed): Promise<Result<Sent>> {
  if (isForm(ctx)) {
    const fields = await readForm(ctx, FORM_LIMIT)
    return fields.ok ? { ok: true, value: sentByForm(ctx, embed, fields.value) } : fields
  }
  const body = await readJson(ctx, FORM_LIMIT)
  if (!body.ok) return body
  const parsed = SubmissionRequest.safeParse(body.value)
  if (parsed.success) return { ok: true, value: parsed.data }
  const hint = 'Send {"key":"…","data":{…}}, or a plain form'
  return refuse('invalid-submission', 'This is not a submission', hint, problemsOf(parsed.error))
}

/**
 * A form without script has no key of its own: the same fields from the same browser are the same
 * submission, so that a reload stores nothing twice. Two readers who vote alike stay two.
 */
function sentByForm(ctx: Context, embed: Embed, fields: [string, string][]): Sent {
  const sender = [embed.id, ctx.ip, ctx.headers['user-agent'] ?? '', fields]
  const key = `form-${createHash('sha256').update(JSON.stringify(sender)).digest('hex')}`
  const values = Map.groupBy(fields, ([name]) => name)
  const data = [...values].map(([name, all]) => [
    name,
    all.length > 1 ? all.map(([, value]) => value) : all[0]?.[1],
  ])
  return { key, data: Object.fromEntries(data), fields }
}
