import type { Clock } from './clock.ts'

/** A clock that stands until it is moved; who slept that long has had a turn by then. */
export function standingClock(): Clock & { pass(ms: number): Promise<void> } {
  let time = 1_800_000_000_000
  let sleeper: { until: number; wake: () => void } | undefined
  let asleep = Promise.withResolvers<void>()
  return {
    now: () => time,
    elapsed: () => time,
    sleep(ms, signal) {
      const { promise, resolve } = Promise.withResolvers<void>()
      signal.addEventListener('abort', () => resolve())
      sleeper = { until: time + ms, wake: resolve }
      asleep.resolve()
      return promise
    },
    async pass(ms) {
      time += ms
      if (!sleeper || time < sleeper.until) return
      asleep = Promise.withResolvers()
      sleeper.wake()
      await asleep.promise
    },
  }
}
