import { setTimeout as sleep } from 'node:timers/promises'
import type { Frame, Page, Request } from 'playwright-core'

export interface Network {
  /** Requests that were made since the beginning. */
  made(): number
  /** Waits until all are answered, and a page that was asked for has come. */
  settled(): Promise<void>
  stop(): void
}

/** Milliseconds to wait for answers. */
const PATIENCE = 2_000

/** Counts what a page asks for from now on. */
export function countRequests(page: Page): Network {
  const open = new Set<Request>()
  let made = 0
  let isLeaving = false
  const begin = (request: Request): void => {
    made += 1
    open.add(request)
    isLeaving ||= request.isNavigationRequest() && request.frame() === page.mainFrame()
  }
  const arrive = (frame: Frame): void => {
    if (frame === page.mainFrame()) isLeaving = false
  }
  const end = (request: Request): void => {
    open.delete(request)
  }
  page.on('request', begin).on('requestfinished', end).on('requestfailed', end).on('framenavigated', arrive)
  return {
    made: () => made,
    async settled() {
      const late = performance.now() + PATIENCE
      while ((isLeaving || open.size > 0) && performance.now() < late) await sleep(10)
    },
    stop() {
      page
        .off('request', begin)
        .off('requestfinished', end)
        .off('requestfailed', end)
        .off('framenavigated', arrive)
    },
  }
}
