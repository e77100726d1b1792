import { deliver, network } from './deliver.ts'
import { keep } from './kept.ts'
import { said } from './said.ts'

/**
 * Keeps what readers send while there is no connection, and sends it once there is. It stands in the way of
 * this document's own `fetch`, so the runtime that formats share knows nothing of it: a submission that got
 * no answer is answered with the outcome `queued`.
 */
export function openOutbox(what: string): void {
  window.fetch = async (input, init) => {
    const submission = submissionIn(String(input), init?.body)
    if (!submission) return network(input, init)
    const { name, url, body } = submission
    try {
      const response = await network(input, init)
      response
        .clone()
        .json()
        .then(({ outcome }) => said(url, what, outcome))
        .catch(() => undefined)
      return response
    } catch {
      await keep({ name, url, what, body, at: Date.now() })
      said(url, what, 'queued')
      deliver({ soon: true })
      return Response.json({ outcome: 'queued' })
    }
  }
  addEventListener('online', () => deliver())
  document.addEventListener('visibilitychange', () => deliver())
  deliver()
}

/** A submission is JSON with a key of its own; anything else goes its way. */
function submissionIn(url: string, body: unknown): { name: string; url: string; body: string } | undefined {
  if (!url.endsWith('/submissions') || typeof body !== 'string') return undefined
  try {
    const { key } = JSON.parse(body)
    return key && { name: `${url} ${key}`, url, body }
  } catch {
    return undefined
  }
}
