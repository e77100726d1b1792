import { afterAll, vi } from 'vitest'

/** Files of tests share a process: what one stands in for, the next has real. */
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})
