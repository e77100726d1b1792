import { launchChromium } from '@bfp/check'
import type { Browser, Page } from 'playwright-core'
import { onTestFinished } from 'vitest'

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

/** A page of its own, for one test that waits for much. */
export async function patientPage(): Promise<Page> {
  const browser = await sharedChromium()
  const page = await browser.newPage()
  onTestFinished(() => page.close())
  page.setDefaultTimeout(60_000)
  return page
}
