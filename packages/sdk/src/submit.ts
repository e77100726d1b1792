import { HEARD, type Heard } from '@bfp/contract/marker'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useEnv } from './env.ts'

/** Milliseconds: for an answer, and between two tries while the embed is there. */
const PATIENCE = 15_000
const SHORTEST = 5_000
const LONGEST = 300_000

/** What a reader entered, by name. */
export type Entered = Record<string, unknown>

export interface Answer {
  outcome: Heard
  /** The name of what was wrong, where it was one thing. */
  field?: string
}

/** One submission on its way; `key` makes a second one of it harmless. */
export interface Entry {
  key: string
  data: Entered
}

/** Keeps what could not be sent, per embed; none of it throws. */
export interface Outbox {
  /** Oldest first. */
  kept(embed: string): Entry[]
  keep(embed: string, entry: Entry): void
  letGo(embed: string, entry: Entry): void
}

export type Submit = (data: Entered) => Promise<Answer>

export interface Submission {
  submit: Submit
  status: 'idle' | 'sending' | Heard
  /** What was sent last, shown as if it had arrived already; null before, and once it was refused. */
  entered: Entered | null
}

/** Outcomes after which what was entered stands. */
const STANDS: readonly string[] = ['done', 'already', 'queued']

/**
 * Sends what a reader entered to the embed's submissions. `submit` never rejects: without a connection, or without
 * an answer that can be read, the outcome is `unavailable` and the same data may be sent again harmlessly. With the
 * `outbox` of `@bfp/sdk/browser`, and without a connection always in an app, it is `queued` then, also where the
 * renderer is in trouble or was asked too often: kept, also when the page is left, and sent again once there is a
 * connection, on the next visit, and after pauses that grow from 5 seconds to 5 minutes. With what is still kept,
 * `entered` begins. What is private is better not kept.
 */
export function useSubmit({ outbox }: { outbox?: Outbox } = {}): Submission {
  const { embed } = useEnv()
  const [state, setState] = useState<Pick<Submission, 'status' | 'entered'>>({
    status: 'idle',
    entered: null,
  })

  const onTheirWay = useRef(0)
  const pause = useRef(0)

  const send = async (entry: Entry): Promise<Answer> => {
    setState({ status: 'sending', entered: entry.data })
    onTheirWay.current += 1
    const answer = await post(embed.submit, entry)
    onTheirWay.current -= 1
    const waits = outbox && (!answer || answer.outcome === 'rate-limited')
    if (!waits) outbox?.letGo(embed.id, entry)
    pause.current = waits ? Math.min(Math.max(SHORTEST, pause.current * 2), LONGEST) : 0
    const told: Answer = waits ? { outcome: 'queued' } : (answer ?? { outcome: 'unavailable' })
    setState({ status: told.outcome, entered: STANDS.includes(told.outcome) ? entry.data : null })
    return told
  }

  const sendOldest = (): void => {
    const [oldest] = outbox?.kept(embed.id) ?? []
    if (oldest && onTheirWay.current === 0) send(oldest)
  }

  useEffect(() => {
    if (!outbox) return
    addEventListener('online', sendOldest)
    return () => removeEventListener('online', sendOldest)
  }, [])

  /** Each answer leads to the next that is kept; none, to a pause, for those behind would fare no better. */
  useEffect(() => {
    if (!outbox) return
    const timer = setTimeout(sendOldest, pause.current)
    return () => clearTimeout(timer)
  }, [state])

  const submit: Submit = (data) => {
    const entry = { key: keyOf(embed.id, data), data }
    outbox?.keep(embed.id, entry)
    return send(entry)
  }
  return { submit, ...state }
}

/** The answer; none where whoever answered was not asked for it, or is too busy: then it is worth another try. */
async function post(url: string, entry: Entry): Promise<Answer | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(entry),
      signal: AbortSignal.timeout(PATIENCE),
    })
    const answer: unknown = await response.json()
    if (response.status >= 500) return undefined
    return isAnswer(answer) ? answer : response.status === 429 ? { outcome: 'rate-limited' } : undefined
  } catch {
    return undefined
  }
}

function isAnswer(answer: unknown): answer is Answer {
  if (typeof answer !== 'object' || answer === null || !('outcome' in answer)) return false
  return HEARD.some((outcome) => outcome === answer.outcome)
}

const keys = new Map<string, string>()

/** One key per distinct content, so that a second press after a lost answer is stored once. */
function keyOf(embed: string, data: Entered): string {
  const content = `${embed} ${JSON.stringify({ ...data, elapsed: undefined })}`
  const key = keys.get(content) ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
  keys.set(content, key)
  return key
}
