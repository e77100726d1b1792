import { isIPv6 } from 'node:net'

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
  const keyOf = (address: string, release: string): string => `${networkOf(address)} ${release}`
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

/** Who has one IPv6 address has billions: what a provider gives to one customer, a /48 at most, counts as one. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length
  const all = [...groups, ...Array(missing).fill('0'), ...(tail ?? '').split(':').filter(Boolean)]
  return all
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
