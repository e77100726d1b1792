import type { Heard } from '../wire.ts'

/** Milliseconds in which a browser sends what it collected. */
const WITHIN = 10_000

/**
 * What a pane told as it happened, the server hears as well, a few seconds later and in batches. Each that is expected
 * is known once.
 */
export function toldTwice(): { expect: (one: Heard) => void; isKnown: (one: Heard) => boolean } {
  let expected: Heard[] = []
  return {
    expect: (one) => void expected.push(one),
    isKnown(one) {
      expected = expected.filter(({ at }) => one.at - at < WITHIN)
      const at = expected.findIndex(({ embed, kind, what }) =>
        [embed === one.embed, kind === one.kind, what === one.what].every(Boolean),
      )
      if (at >= 0) expected.splice(at, 1)
      return at >= 0
    },
  }
}
