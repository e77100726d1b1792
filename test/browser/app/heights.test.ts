import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { useAppStage } from './app-stage.ts'
import { heard, listenAs } from './native-side.ts'

const stage = useAppStage()
let context: BrowserContext | undefined
afterEach(() => context?.close())

async function open(): Promise<Page> {
  context = await stage().phone()
  await listenAs(context, 'ios')
  const page = await context.newPage()
  await page.goto(stage().addressOf('signup'))
  return page
}

/** Until what was laid out is told. */
function drawn(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame++) await new Promise((next) => requestAnimationFrame(next))
  })
}

async function heights(page: Page): Promise<number[]> {
  return (await heard(page, 'height')).map(({ payload }) => Number(payload.height))
}

test('growing and shrinking is told once each, being hidden is not', async () => {
  const page = await open()
  const before = Number((await heard(page, 'ready'))[0]?.payload.height)
  await drawn(page)
  const first = await heights(page)
  for (const height of ['100.4px', '', '']) {
    await page.evaluate((value) => {
      document.body.style.paddingBottom = value
    }, height)
    await drawn(page)
  }
  const told = (await heights(page)).slice(first.length)
  expect(told).toHaveLength(2)
  expect(told[0]).toBeGreaterThan(before + 99)
  expect(told[1]).toBe(first.at(-1) ?? before)
  await page.evaluate(() => {
    document.documentElement.style.display = 'none'
  })
  await drawn(page)
  expect(await heights(page)).toHaveLength(first.length + 2)
})

test.each([
  ['grows with the view', 'main{height:120vh}'],
  ['swings with the view', 'main{height:500px}@media(max-height:600px){main{height:800px}}'],
])('content that %s does not keep an app busy', async (_, css) => {
  const page = await open()
  await page.addStyleTag({ content: css })
  await drawn(page)
  let rounds = 0
  for (let seen = 0; rounds < 20; rounds++) {
    const told = await heights(page)
    if (told.length === seen) break
    seen = told.length
    await page.setViewportSize({ width: 320, height: told.at(-1) ?? 1 })
    await drawn(page)
  }
  expect(rounds).toBeLessThan(8)
  const last = (await heights(page)).length
  await page.evaluate(() => {
    document.querySelector('main')?.insertAdjacentHTML('afterend', '<p>More, and a reader asked for it</p>')
  })
  await expect.poll(async () => (await heights(page)).length).toBe(last + 1)
})
