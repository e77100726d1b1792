/** What happens to leaves that nothing reads. */
export interface Policy {
  /** Pointer pattern: `*` is any one step, a last `**` is everything below. */
  at: string
  /** Why it has no counterpart, as an editor would be told. */
  reason: string
  /** Values with which nothing is lost; with any other the leaf is refused unless accepted. */
  harmless: 'always' | readonly unknown[]
}

/** Left out and noted: a reader of the quiz misses nothing. */
export function drop(reason: string, ...patterns: string[]): Policy[] {
  return patterns.map((at) => ({ at, reason, harmless: 'always' }))
}

/** Left out where it has the only value that our quiz behaves like; a loss where it has another. */
export function only(value: unknown, reason: string, ...patterns: string[]): Policy[] {
  return patterns.map((at) => ({ at, reason, harmless: [value] }))
}

/** A loss whatever its value. */
export function lose(reason: string, ...patterns: string[]): Policy[] {
  return patterns.map((at) => ({ at, reason, harmless: [] }))
}

export function below(root: string, policies: readonly Policy[]): Policy[] {
  return policies.map((policy) => ({ ...policy, at: root + policy.at }))
}
