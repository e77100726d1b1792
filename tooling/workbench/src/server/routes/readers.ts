import { EventBatch, type Outcome, SubmissionRequest } from '@bfp/contract'
import { z } from 'zod'
import type { Heard } from '../../wire.ts'
import { type Asked, html, json, type Route, refuse } from '../answer.ts'
import type { Bench } from '../bench.ts'

const STATUS: Partial<Record<Outcome, number>> = { invalid: 422, 'too-fast': 429, unavailable: 503 }

/**
 * What readers send, with script and without: the page of the next state, submissions judged by the format in a
 * worker, events. Everything is told to `hear`; nothing is stored but what was sent once already.
 */
export function readers(bench: Pick<Bench, 'embed' | 'renderer'>, hear: (heard: Heard) => void): Route {
  const sent = new Set<string>()

  return async (asked) => {
    if (asked.path === '/events') return events(asked)
    const [, id = '', what] = /^\/embeds\/([^/]+)\/(page|submissions)$/.exec(asked.path) ?? []
    if (!what) return undefined
    const embed = bench.embed(id)
    if (!embed) return refuse(404, `${id} was not drawn yet`)
    const isForm = asked.method === 'POST' && !asked.body.startsWith('{')
    const fields = isForm ? [...new URLSearchParams(asked.body)] : undefined
    if (what === 'page') {
      const page = await bench.renderer.page(embed, fields && { fields })
      return html(page.html, { 'content-security-policy': page.csp })
    }
    if (asked.method !== 'POST') return refuse(405, 'Submissions are posted')
    const request = fields
      ? { key: crypto.randomUUID(), data: Object.fromEntries(fields) }
      : SubmissionRequest.safeParse(JSON.parse(asked.body)).data
    if (!request) return refuse(400, 'This is not a submission')
    const answer = await judge(id, request)
    hear({ at: Date.now(), embed: id, kind: 'submission', what: answer.outcome, detail: request.data })
    if (!fields) return json(STATUS[answer.outcome] ?? 200, answer)
    const page = await bench.renderer.page(embed, { fields, outcome: answer })
    return html(page.html, { 'content-security-policy': page.csp }, STATUS[answer.outcome] ?? 200)
  }

  async function judge(
    id: string,
    { key, data }: SubmissionRequest,
  ): Promise<{ outcome: Outcome; field?: string | undefined }> {
    const embed = bench.embed(id)
    const judged = embed && (await bench.renderer.receive(embed, data))
    if (!judged?.ok) return { outcome: 'unavailable' }
    const receipt = judged.value
    if ('ignore' in receipt) return { outcome: 'done' }
    if ('refuse' in receipt) return { outcome: receipt.refuse, field: receipt.field }
    const marks = [`${id} key ${key}`, ...(receipt.unique ? [`${id} unique ${receipt.unique}`] : [])]
    if (marks.some((mark) => sent.has(mark))) return { outcome: 'already' }
    for (const mark of marks) sent.add(mark)
    return { outcome: 'done' }
  }

  function events({ body }: Asked) {
    const batch = EventBatch.safeParse(JSON.parse(body))
    if (!batch.success) {
      const what = 'A renderer refuses these events'
      hear({ at: Date.now(), embed: '', kind: 'client-error', what, detail: z.prettifyError(batch.error) })
      return refuse(400, what)
    }
    for (const event of batch.data.events) {
      const { embed = '' } = event
      const common = { at: Date.now(), embed, kind: event.type }
      if (event.type === 'reader') hear({ ...common, what: event.name })
      else hear({ ...common, what: event.message, detail: event.source })
    }
    return { status: 204, headers: {}, body: '' }
  }
}
