import { checkFolder } from '@bfp/check'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closePages, sharedChromium } from '../browser/chromium.ts'
import { cook, RECIPES } from './recipe.ts'

let browser: Browser

beforeAll(async () => {
  browser = await sharedChromium()
})

afterAll(() => closePages(browser))

test.each(RECIPES)('docs/recipes/%s.md makes a format in which no rule finds anything', async (recipe) => {
  const { folder, remove } = await cook(recipe)
  const { fixtures, findings, notRun } = await checkFolder(folder, browser)
  await remove()
  expect(fixtures).toBeGreaterThan(0)
  expect(findings).toEqual([])
  expect(notRun).toEqual([])
})
