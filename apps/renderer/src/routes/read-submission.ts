import { createHash } from 'node:crypto'
import { type Embed, SubmissionRequest } from '@bfp/contract'
import type { Result } from '@bfp/render'
import type { Context } from 'koa'
import { problemsOf, refuse } from '../failure.ts'
import { isForm, readForm } from '../read-body.ts'
import { readJson } from '../read-json.ts'
import { FORM_LIMIT } from './page.ts'

/** `fields` is there where the reader has no script and gets a page. */
export interface Sent extends SubmissionRequest {
  fields?: [string, string][]
}

/** Reads what script sends as JSON and what a page without script sends as a form. */
export async function readSubmission(ctx: Context, embed: Embed): Promise<Result<Sent>> {
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
