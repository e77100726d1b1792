import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

/** axe takes a page without a background for white; this says what browsers paint, dark in a dark scheme. */
const CANVAS = `document.documentElement.style.backgroundColor = 'Canvas'`

/** Brings axe into the open page, once. */
export async function loadAxe(page: Pick<Page, 'evaluate'>): Promise<void> {
  await page.evaluate(CANVAS)
  if (await page.evaluate<boolean>('window.axe !== undefined')) return
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
}

/** What axe finds on a page that has it. */
export async function violationsOn(
  page: Pick<Page, 'evaluate'>,
  options: RunOptions = {},
): Promise<AxeResults['violations']> {
  const asked: RunOptions = { resultTypes: ['violations'], ...options }
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(asked)})`)
  return violations
}
