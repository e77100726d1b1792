import { Fragment, type TargetName } from '@bfp/contract'
import { isWhole } from './whole.ts'

export interface AskOptions {
  renderer: string
  target: TargetName
  timeoutMs: number
  wanted: { locale?: string; theme?: string }
  fetch: typeof fetch
}

/** The most ids one request may carry. */
const BATCH = 100

/** What makes a fragment of each target fit inside an article. */
const FITTING: Record<TargetName, Record<string, string>> = {
  web: { style: 'head' },
  instant: { part: 'figure' },
  app: { variant: 'native' },
  crawler: {},
}

/** The fragments that could be had, by id. Never rejects. */
export async function fetchFragments(ids: string[], ask: AskOptions): Promise<Map<string, Fragment>> {
  const starts = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, at) => at * BATCH)
  const batches = starts.map((start) => fetchBatch(ids.slice(start, start + BATCH), ask).catch(() => []))
  return new Map((await Promise.all(batches)).flat().map((fragment) => [fragment.embed, fragment]))
}

async function fetchBatch(ids: string[], ask: AskOptions): Promise<Fragment[]> {
  const body = await within(ask.timeoutMs, (signal) => fetchJson(ids, ask, signal))
  return answersIn(body).flatMap(([id, answer]) => {
    const { data } = Fragment.safeParse(answer)
    const isAsked = data?.embed === id && ids.includes(id) && data.target === ask.target
    return data && isAsked && isWhole(data) ? [data] : []
  })
}

/** The entries of a FragmentBatch, each still to be checked by itself: a bad one never sinks the rest. */
function answersIn(body: unknown): [string, unknown][] {
  if (typeof body !== 'object' || body === null || !('fragments' in body)) return []
  return Object.entries(body.fragments ?? {})
}

async function fetchJson(ids: string[], ask: AskOptions, signal: AbortSignal): Promise<unknown> {
  const query = new URLSearchParams({ target: ask.target, ...FITTING[ask.target], ...ask.wanted })
  const answer = await ask.fetch(`${ask.renderer}/embeds?ids=${ids.join(',')}&${query}`, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal,
  })
  if (!answer.ok) throw new Error(`The renderer answered ${answer.status}`)
  return answer.json()
}

/** Gives up in time even where a host's own `fetch` ignores the signal. */
async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const timeout = new AbortController()
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    reject(new Error(`No answer within ${ms} ms`))
    timeout.abort()
  }, ms)
  return Promise.race([work(timeout.signal), late]).finally(() => clearTimeout(timer))
}
