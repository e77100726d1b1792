import { networkOf } from '../network-of.ts'

/** Milliseconds for which an address has had its say about a release. */
const SILENT = 600_000
const REMEMBERED = 50_000

/** Addresses that were heard about a release; kept in memory only. */
export interface Heard {
  /** Whether an address had its say in the last ten minutes. */
  has(address: string, release: string): boolean
  add(address: string, release: string): void
}

export function createHeard(now: () => number): Heard {
  const heard = new Map<string, number>()
  const keyOf = (address: string, release: string): string => `${networkOf(address, 48)} ${release}`
  return {
    has: (address, release) => now() - (heard.get(keyOf(address, release)) ?? -SILENT) < SILENT,
    add(address, release) {
      const key = keyOf(address, release)
      heard.delete(key)
      heard.set(key, now())
      const oldest = heard.keys().next()
      if (heard.size > REMEMBERED && !oldest.done) heard.delete(oldest.value)
    },
  }
}
