interface Bucket {
  tokens: number
  at: number
}

/**
 * Lets `burst` of a name through at once, then one every `everyMs`. Names are remembered up to `size`, those unused
 * longest forgotten first.
 */
export function createThrottle({
  burst,
  everyMs,
  size = 2_000,
}: {
  burst: number
  everyMs: number
  size?: number
}) {
  const buckets = new Map<string, Bucket>()
  return (name: string, now: number): boolean => {
    const known = buckets.get(name) ?? { tokens: burst, at: now }
    const tokens = Math.min(burst, known.tokens + (now - known.at) / everyMs)
    buckets.delete(name)
    buckets.set(name, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now })
    const [oldest] = buckets.keys()
    if (oldest !== undefined && buckets.size > size) buckets.delete(oldest)
    return tokens >= 1
  }
}
