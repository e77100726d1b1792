/** A submission that waits for a connection. */
export interface Kept {
  /** Where it goes. */
  url: string
  /** The format it was sent with. */
  what: string
  /** The request as it was made, its idempotency key included. */
  body: string
  /** Epoch milliseconds. */
  at: number
}

const PREFIX = 'bfp-outbox:'

/** Nobody expects an answer after 30 days. */
const OLDEST = 30 * 24 * 60 * 60 * 1000

/** Where storage is blocked or full; lasts as long as the document. */
const memory = new Map<string, string>()

export function keep(name: string, kept: Kept): void {
  const text = JSON.stringify(kept)
  try {
    localStorage.setItem(PREFIX + name, text)
  } catch {
    memory.set(PREFIX + name, text)
  }
}

export function drop(name: string): void {
  memory.delete(PREFIX + name)
  try {
    localStorage.removeItem(PREFIX + name)
  } catch {}
}

/** All that waits, of whichever document of the app, oldest first. */
export function waiting(): [name: string, kept: Kept][] {
  const found = [...stored(), ...memory]
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, text]): [string, Kept] => [name.slice(PREFIX.length), JSON.parse(text)])
  for (const [name, { at }] of found) if (Date.now() - at > OLDEST) drop(name)
  return found.filter(([, { at }]) => Date.now() - at <= OLDEST).sort(([, a], [, b]) => a.at - b.at)
}

function stored(): [string, string][] {
  try {
    return Object.entries(localStorage)
  } catch {
    return []
  }
}
