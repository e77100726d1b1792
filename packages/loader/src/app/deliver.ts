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
 * Sends all that waits. Documents of one app share what waits and take turns, so that each is sent once; where
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
  for (const kept of await waiting()) {
    const outcome = await send(kept)
    if (!outcome) return deliver({ soon: true })
    await drop(kept.name)
    said(kept.url, kept.what, outcome)
  }
  wait = SHORTEST
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
