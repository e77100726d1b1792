import { drop, type Kept, waiting } from './kept.ts'
import { said } from './said.ts'

/** Milliseconds: for an answer, and between two tries while the document is open. */
const PATIENCE = 15_000
const SHORTEST = 5_000
const LONGEST = 300_000

/** The document's own `fetch`, whatever stands before it later. */
export const network = window.fetch.bind(window)

let wait = SHORTEST
let timer: number | undefined

/** Turns within this document, where the browser has none to give. */
let ownTurn = Promise.resolve()

/**
 * Sends all that waits, each embed's in order; one that gets no answer keeps only its own waiting. Documents of one app share what waits and take turns, so that each is sent once; where
 * turns cannot be taken, the key in each makes a second one harmless.
 */
export function deliver({ soon = false } = {}): void {
  clearTimeout(timer)
  if (soon) {
    timer = setTimeout(() => deliver(), wait)
    wait = Math.min(wait * 2, LONGEST)
    return
  }
  const { locks }: { locks?: LockManager } = navigator
  if (locks) locks.request('bfp-outbox', sendAll).catch(inOwnTurn)
  else inOwnTurn()
}

function inOwnTurn(): void {
  ownTurn = ownTurn.then(sendAll)
}

async function sendAll(): Promise<void> {
  const silent = new Set<string>()
  for (const kept of await waiting()) {
    const outcome = silent.has(kept.url) ? undefined : await send(kept)
    if (outcome) {
      await drop(kept.name)
      said(kept.url, kept.what, outcome)
    } else silent.add(kept.url)
  }
  if (silent.size > 0) deliver({ soon: true })
  else wait = SHORTEST
}

/** What it came to; nothing where it has to be sent again. */
async function send({ url, body }: Kept): Promise<string | undefined> {
  try {
    const response = await network(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(PATIENCE),
    })
    const { outcome, error } = await response.json()
    const busy = response.status >= 500 || outcome === 'rate-limited' || error?.code === 'rate-limited'
    return busy ? undefined : (outcome ?? (error && 'unavailable'))
  } catch {
    return undefined
  }
}
