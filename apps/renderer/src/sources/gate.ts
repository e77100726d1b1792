/** Lets `most` run at a time; the others wait in line, at most `line` of them: `onFull` makes the error for more. */
export function createGate(most: number, line: number, onFull: () => Error) {
  const waiting: (() => void)[] = []
  let running = 0
  return async <T>(run: () => Promise<T>): Promise<T> => {
    if (waiting.length >= line) throw onFull()
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
