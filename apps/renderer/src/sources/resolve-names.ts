import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { LRUCache } from 'lru-cache'
import { createGate } from './gate.ts'
import { SourceFault } from './source-fault.ts'

export type Resolve = (host: string) => Promise<LookupAddress[]>

interface Options {
  /** The system's. */
  lookup: Resolve
  /** Milliseconds after which a name counts as slow. */
  slowAfter: number
}

/** Names that are known to be slow. */
const KNOWN = 500
/** Those of a line of their own, which no format is called. */
const SLOW = ' slow'

/**
 * Resolves names for each format. The system's resolver holds one of Node's four threads until it gives up, and
 * compressing and files need them too: two names are looked up at a time, one of each format, and a name that many wait
 * for once. Those that took long the last time wait for each other, and no other name waits for them.
 */
export function createNames({ lookup, slowAfter }: Options): (format: string) => Resolve {
  const gate = createGate({ most: 2, each: 1, line: 500 }, () => new SourceFault('busy', TOO_MANY))
  const running = new Map<string, Promise<LookupAddress[]>>()
  const slow = new LRUCache<string, true>({ max: KNOWN })

  async function timed(host: string): Promise<LookupAddress[]> {
    const timer = setTimeout(() => slow.set(host, true), slowAfter)
    const began = performance.now()
    try {
      return await lookup(host)
    } finally {
      clearTimeout(timer)
      if (performance.now() - began < slowAfter) slow.delete(host)
    }
  }

  return (format) => (host) => {
    const known = running.get(host)
    if (known) return known
    const found = gate(slow.has(host) ? SLOW : format, () => timed(host)).finally(() => running.delete(host))
    running.set(host, found)
    return found
  }
}

const TOO_MANY = 'waits behind too many other names'

export const resolverFor = createNames({ lookup: (host) => lookup(host, { all: true }), slowAfter: 1_000 })
