import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { axeProblems } from '../axe.ts'
import { useAppStage } from './app-stage.ts'

const stage = useAppStage()
let context: BrowserContext | undefined
afterEach(() => context?.close())

/** Opens the document; `asked` is what it needed from a network. */
async function open(id: string): Promise<{ page: Page; asked: string[] }> {
  context = await stage().phone()
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith('blob:')) asked.push(request.url())
  })
  await page.goto(stage().addressOf(id), { waitUntil: 'networkidle' })
  return { page, asked }
}

test.each(['quiz', 'signup'])('%s asks for nothing but itself, and axe has nothing to say', async (id) => {
  const { page, asked } = await open(id)
  await page.waitForFunction(() => Object.keys(document.querySelector('.bfp-root') ?? {}).length > 0)
  expect(asked).toEqual([stage().addressOf(id)])
  expect(await page.locator('h1').count()).toBe(1)
  expect(await axeProblems(page)).toEqual([])
})

test('coming alive keeps every node', async () => {
  context = await stage().phone()
  const page = await context.newPage()
  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      if (document.readyState !== 'interactive') return
      Object.assign(window, { before: [...document.querySelectorAll('.bfp-root *')] })
    })
  })
  await page.goto(stage().addressOf('quiz'))
  await page.waitForFunction(() => Object.keys(document.querySelector('.bfp-root') ?? {}).length > 0)
  const kept = await page.evaluate(() => {
    const before: unknown = Reflect.get(window, 'before')
    const now = [...document.querySelectorAll('.bfp-root *')]
    return Array.isArray(before) && before.length > 10 && now.every((node, at) => node === before[at])
  })
  expect(kept).toBe(true)
})
