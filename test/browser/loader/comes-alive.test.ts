import { expect, test } from 'vitest'
import { untilAlive } from '../visit.ts'
import { type Site, useLoaderStage } from './stage.ts'

const stage = useLoaderStage()
const FAR = '<div style="height:3000px"></div>'

test('an embed to come alive when it is near does so when it is scrolled to', async () => {
  const site = await siteAt('visible', FAR)
  await settled(site)
  expect(await isAlive(site)).toBe(false)
  await site.page.mouse.wheel(0, 2400)
  await rootOf(site).evaluate(untilAlive)
  await site.close()
})

test.each(['load', 'idle', 'later'])('at %s it needs nothing else', async (moment) => {
  const site = await siteAt(moment, FAR)
  await rootOf(site).evaluate(untilAlive)
  await site.close()
})

test('an embed that waits for a reader asks for no script until one comes by keyboard', async () => {
  const site = await siteAt('interaction')
  const asked: string[] = []
  await settled(site)
  site.page.on('request', (request) => asked.push(request.resourceType()))
  expect(await isAlive(site)).toBe(false)
  await site.page.keyboard.press('Tab')
  await rootOf(site).evaluate(untilAlive)
  expect(asked).toEqual(['script', 'script'])
  await site.close()
})

test('the press that wakes it counts', async () => {
  const site = await siteAt('interaction')
  await settled(site)
  await site.page.getByRole('button', { name: 'Honey', exact: true }).click()
  await site.page.getByText('bees add an enzyme').filter({ visible: true }).waitFor()
  expect([site.troubles, site.reports]).toEqual([[], []])
  await site.close()
})

/** Without preloads, which fragments with other moments have. */
async function siteAt(moment: string, before = ''): Promise<Site> {
  const fragment = await stage().fragment('quiz-trivia')
  const other = fragment.replace(/hydrate="\w+"/, `hydrate="${moment}"`).replaceAll(/<link[^>]*>/g, '')
  return stage().site(before + other)
}

function rootOf(site: Site) {
  return site.page.locator('.bfp-root')
}

function isAlive(site: Site): Promise<boolean> {
  return rootOf(site).evaluate((root) => Object.keys(root).length > 0)
}

/** The loader has run, and has done what it does at once. */
async function settled({ page }: Site): Promise<void> {
  await page.waitForFunction(() => customElements.get('bfp-embed'))
  await page.waitForLoadState('networkidle')
}
