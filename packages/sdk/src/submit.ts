import { HEARD, type Heard } from '@bfp/contract/marker'
import { useEnv } from './env.ts'

/** Milliseconds to wait for an answer. */
const PATIENCE = 15_000

interface Answer {
  outcome: Heard
  field?: string
}

export type Submit = (data: Record<string, unknown>) => Promise<Answer>

/**
 * Sends what a reader entered to the embed's submissions. Never rejects: without a connection, or without
 * an answer that can be read, the outcome is `unavailable` and the same data may be sent again harmlessly.
 * In an app the outcome without a connection is `queued`: it is kept, and sent once there is one.
 */
export function useSubmit(): Submit {
  const { embed } = useEnv()
  return async (data) => {
    try {
      const response = await fetch(embed.submit, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key: keyOf(embed.id, data), data }),
        signal: AbortSignal.timeout(PATIENCE),
      })
      const answer: unknown = await response.json()
      return isAnswer(answer) ? answer : { outcome: response.status === 429 ? 'rate-limited' : 'unavailable' }
    } catch {
      return { outcome: 'unavailable' }
    }
  }
}

function isAnswer(answer: unknown): answer is Answer {
  if (typeof answer !== 'object' || answer === null || !('outcome' in answer)) return false
  return HEARD.some((outcome) => outcome === answer.outcome)
}

const keys = new Map<string, string>()

/** One key per distinct content, so that a second press after a lost answer is stored once. */
function keyOf(embed: string, data: Record<string, unknown>): string {
  const content = `${embed} ${JSON.stringify({ ...data, elapsed: undefined })}`
  const key = keys.get(content) ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
  keys.set(content, key)
  return key
}
