import { setTimeout } from 'node:timers/promises'

/** Time, so that minutes can pass in a test. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Milliseconds since some moment; never goes back. */
  elapsed(): number
  /** Resolves after so many milliseconds, or once it is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

export const CLOCK: Clock = {
  now: Date.now,
  elapsed: () => performance.now(),
  sleep: (ms, signal) => setTimeout(ms, undefined, { signal, ref: false }).catch(() => undefined),
}
