import { launchChromium } from '@bfp/check'
import type { Browser } from 'playwright-core'

let running: Promise<Browser> | undefined

/** The Chromium of this process, for all files that are tested in it; it ends with the process. */
export function sharedChromium(): Promise<Browser> {
  running ??= launchChromium()
  return running
}

/** Closes what a file opened and left open. */
export async function closePages(browser: Browser | undefined): Promise<void> {
  await Promise.all((browser?.contexts() ?? []).map((context) => context.close()))
}
