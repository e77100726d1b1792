import type { Embed, Outcome, SubmissionAnswer } from '@bfp/contract'
import type { Releases, Renderer } from '@bfp/render'
import type { Submissions } from '@bfp/store'
import type Router from '@koa/router'
import type { Context } from 'koa'
import type { Logger } from 'pino'
import { failure } from '../failure.ts'
import type { FindEmbed } from '../find-embed.ts'
import type { Metrics } from '../metrics.ts'
import type { Limit } from '../rate-limit.ts'
import { fail, OPEN, sendJson } from '../respond.ts'
import { sendPage } from './page.ts'
import { readSubmission, type Sent } from './read-submission.ts'

interface Parts {
  find: FindEmbed
  renderer: Pick<Renderer, 'receive' | 'page'>
  releases: Releases
  store: Pick<Submissions, 'add'>
  limit: Limit
  metrics: Pick<Metrics, 'submissions'>
  log: Pick<Logger, 'error'>
}

const TOO_FAST = failure(
  'rate-limited',
  'Too many submissions came from this address',
  'Wait, then send it again',
)

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
    if (releases.choose(embed.value.format, embed.value)?.manifest.submissions === false)
      return fail(ctx, failure('not-interactive', 'This embed takes no submissions', 'Send nothing'))
    const wait = await limit(ctx.ip, embed.value.id)
    const sent = await readSubmission(ctx, embed.value)
    if (!sent.ok) return wait ? fail(ctx, TOO_FAST, { 'retry-after': String(wait) }) : fail(ctx, sent.failure)
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
