import type { Moment } from './judge.ts'

/** What a run did, and what it found wrong. */
export interface Tally {
  read(moment: Moment): void
  count(what: string): void
  /** How often something was counted. */
  counted(what: string): number
  /** Counts an answer by its status, 0 where none came. A fault of the service's own is wrong. */
  answered(what: string, status: number): void
  wrong(what: string): void
  /** Everything that was wrong, the first hundred. */
  problems: readonly string[]
  table(): [what: string, value: string][]
}

export function createTally(): Tally {
  const times: number[] = []
  const counts = new Map<string, number>()
  const problems: string[] = []
  let wrongs = 0
  const begun = performance.now()

  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1)
  const wrong = (what: string): void => {
    wrongs += 1
    if (problems.length < 100) problems.push(`${((performance.now() - begun) / 1000).toFixed(1)} s: ${what}`)
  }

  return {
    problems,
    read: ({ asked, given }) => void times.push(given - asked),
    count,
    counted: (what) => counts.get(what) ?? 0,
    answered(what, status) {
      count(`${what} answered ${status || 'with nothing'}`)
      if (status === 500) wrong(`${what} answered 500`)
    },
    wrong,
    table() {
      const sorted = times.toSorted((a, b) => a - b)
      const at = (share: number): string =>
        `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)} ms`
      return [
        ['reads', `${times.length}`],
        ['median, p99, slowest read', `${at(0.5)}, ${at(0.99)}, ${at(0.99999)}`],
        ...[...counts].toSorted().map(([what, count]): [string, string] => [what, `${count}`]),
        ['wrong', `${wrongs}`],
      ]
    },
  }
}
