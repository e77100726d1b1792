/** Milliseconds after which a promotion must be visible everywhere; see the design's budgets. */
const VISIBLE = 1_000

/** From when to when something may be seen, in `performance.now()`; open ones are seen until further notice. */
interface Span<T> {
  value: T
  from: number
  until: number
}

/**
 * What may be seen at a moment, from what was asked and acknowledged: a change may be seen from the moment it is asked
 * for, must be from the moment it is acknowledged (and `grace` ms), and one that failed may or may not have happened.
 */
export function createHistory<T>(first: T, grace = 0) {
  const spans: Span<T>[] = [{ value: first, from: 0, until: Number.POSITIVE_INFINITY }]

  return {
    /** Tells of a change that is about to be asked for; call what comes back with whether it was acknowledged. */
    ask(value: T): (acknowledged: boolean) => void {
      const span = { value, from: performance.now(), until: Number.POSITIVE_INFINITY }
      const before = spans.filter(({ until }) => until === Number.POSITIVE_INFINITY)
      spans.push(span)
      return (acknowledged) => {
        if (acknowledged) for (const old of before) old.until = Math.min(old.until, performance.now() + grace)
      }
    },
    /** What was asked for until then: what an answer may say that is known to be old. */
    everUntil(given: number): Set<T> {
      return new Set(spans.filter(({ from }) => from <= given).map(({ value }) => value))
    },
    /** What an answer may say that was asked for and given at these moments. */
    legal(asked: number, given: number): Set<T> {
      return new Set(
        spans.filter(({ from, until }) => from <= given && until >= asked).map(({ value }) => value),
      )
    },
  }
}

export type History<T> = ReturnType<typeof createHistory<T>>

/** Of a format's channel: versions. */
export function channelHistory(first: string): History<string> {
  return createHistory(first, VISIBLE)
}
