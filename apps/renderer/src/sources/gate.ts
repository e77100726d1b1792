interface Limits {
  /** Runs at a time, in all. */
  most: number
  /** Runs at a time of one who asks. */
  each: number
  /** Of one who asks, those that may wait. */
  line: number
}

interface Line {
  running: number
  waiting: (() => void)[]
  /** The number of its last turn, 0 before its first. */
  turn: number
}

/**
 * Lets so many run at a time; the others wait, those of each who asks in a line of their own, and the lines take turns:
 * who is slow keeps nobody else waiting. `onFull` makes the error for what finds its line full.
 */
export function createGate({ most, each, line }: Limits, onFull: () => Error) {
  const lines = new Map<string, Line>()
  let running = 0
  let turns = 0

  /** The line that had no turn for longest. */
  function nextLine(): Line | undefined {
    const able = [...lines.values()].filter((one) => one.running < each && one.waiting.length > 0)
    return able.toSorted((a, b) => a.turn - b.turn)[0]
  }

  function letIn(): void {
    while (running < most) {
      const next = nextLine()
      if (!next) return
      next.running += 1
      next.turn = ++turns
      running += 1
      next.waiting.shift()?.()
    }
  }

  return async <T>(who: string, run: () => Promise<T>): Promise<T> => {
    const own = lines.get(who) ?? { running: 0, waiting: [], turn: 0 }
    if (own.waiting.length >= line) throw onFull()
    lines.set(who, own)
    await new Promise<void>((resolve) => {
      own.waiting.push(resolve)
      letIn()
    })
    try {
      return await run()
    } finally {
      own.running -= 1
      running -= 1
      if (own.running === 0 && own.waiting.length === 0) lines.delete(who)
      letIn()
    }
  }
}
