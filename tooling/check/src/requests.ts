import { setTimeout as sleep } from 'node:timers/promises'
import type { Page, Request } from 'playwright-core'

export interface Network {
  /** Requests that were made since the beginning. */
  made(): number
  /** Waits until all are answered. */
  settled(): Promise<void>
  stop(): void
}

/** Milliseconds to wait for answers. */
const PATIENCE = 2_000

/** Counts what a page asks for from now on. */
export function countRequests(page: Page): Network {
  const open = new Set<Request>()
  let made = 0
  const begin = (request: Request): void => {
    made += 1
    open.add(request)
  }
  const end = (request: Request): void => {
    open.delete(request)
  }
  page.on('request', begin).on('requestfinished', end).on('requestfailed', end)
  return {
    made: () => made,
    async settled() {
      const late = performance.now() + PATIENCE
      while (open.size > 0 && performance.now() < late) await sleep(10)
    },
    stop: () => void page.off('request', begin).off('requestfinished', end).off('requestfailed', end),
  }
}
