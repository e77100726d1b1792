import { afterAll, beforeAll, onTestFinished, vi } from 'vitest'
import { type OpenWorkbench, openWorkbench } from './open-workbench.ts'

/** What was changed is taken back at the end of a test at the latest. */
export type Stage = Omit<OpenWorkbench, 'close'>

/** Puts a copy of a format on the bench before the tests of a file, and clears it away after them. */
export function useWorkbench(format: string, options?: Parameters<typeof openWorkbench>[1]): () => Stage {
  // Every step waits for builds and browsers, which share the machine with others.
  vi.setConfig({ testTimeout: 240_000, expect: { poll: { timeout: 60_000 } } })
  let open: OpenWorkbench | undefined
  beforeAll(async () => {
    open = await openWorkbench(format, options)
  })
  afterAll(() => open?.close())
  return () => {
    if (!open) throw new Error('the stage is only there while tests run')
    const { change, ...rest } = open
    return {
      ...rest,
      async change(...what) {
        const takeBack = await change(...what)
        onTestFinished(takeBack)
        return takeBack
      },
    }
  }
}
