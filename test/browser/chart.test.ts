import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeProblems } from './axe.ts'
import { useStage } from './stage.ts'
import { NARROW, openVisit, overflow, type Visit, WIDE } from './visit.ts'

const stage = useStage()
const ID = 'background-checks'

const open = (options: object = {}): Promise<Visit> => stage().visit(stage().demo.investigation, options)

const said = (chart: Locator): Promise<string | null> =>
  chart.getByRole('slider').getAttribute('aria-valuetext')

/** Where a month lies, `share` of the way along the chart. */
async function along(chart: Locator, share: number): Promise<{ x: number; y: number }> {
  const plot = chart.locator('svg[role=img]')
  await plot.scrollIntoViewIfNeeded()
  const box = await plot.boundingBox()
  if (!box) throw new Error('the chart is not to be seen')
  return { x: box.x + box.width * share, y: box.y + box.height / 2 }
}

test('without script there are the chart, all figures and the moments, and nothing to press in vain', async () => {
  const { page, embed, close } = await open({ javaScriptEnabled: false })
  const chart = embed(ID)
  expect(await chart.getAttribute('state')).toBe('fresh')
  expect(await chart.locator('svg[role=img]').getAttribute('aria-label')).toContain(
    'United States, from November 1998',
  )
  expect(await chart.getByText('The highest month of all').isVisible()).toBe(true)
  expect(await chart.locator('button, select, input').count()).toBe(0)
  await chart.getByText('All figures').click()
  expect(await chart.getByRole('row', { name: /^2020 / }).textContent()).toContain('39,326,079')
  expect(await chart.getByText('Wyoming').isVisible()).toBe(true)
  expect(await overflow(page)).toBe(0)
  await close()
})

test.each([NARROW, WIDE])(
  'at $width px, coming alive moves nothing and keeps every node',
  async (viewport) => {
    const still = await open({ viewport, javaScriptEnabled: false })
    const drawn = await still.page.evaluate(placesOf)
    await still.close()

    const visit = await openVisit(stage().browser, 'about:blank', { viewport })
    await visit.page.addInitScript(() => {
      document.addEventListener('DOMContentLoaded', () => {
        const walker = document.createTreeWalker(document.querySelector('.bfp-root') ?? document)
        const sent: Node[] = []
        while (walker.nextNode()) sent.push(walker.currentNode)
        Object.assign(window, { sent })
      })
    })
    await visit.page.goto(stage().demo.investigation)
    const chart = await visit.alive(ID)
    expect(await chart.getByRole('combobox').isVisible()).toBe(true)
    const sent = await visit.page.evaluate(() => {
      const nodes: Node[] = Reflect.get(window, 'sent')
      return { count: nodes.length, lost: nodes.filter((node) => !node.isConnected).length }
    })
    expect(sent.count).toBeGreaterThan(1000)
    expect(sent.lost).toBe(0)
    const alive = await visit.page.evaluate(placesOf)
    expect(drawn.filter((place) => !alive.includes(place))).toEqual([])
    expect(visit.troubles).toEqual([])
    await visit.close()
  },
)

/** Where all that is drawn lies in the embed; but for the name that a list to pick from replaces. */
function placesOf(): string[] {
  const root = document.querySelector('.bfp-root') ?? document.body
  const { top } = root.getBoundingClientRect()
  const shown = [...root.querySelectorAll('*')].filter((node) => !node.matches('p > b:first-child'))
  return shown.map((node) => {
    const { x, y, width, height } = node.getBoundingClientRect()
    return [node.localName, ...[x, y - top, width, height].map(Math.round)].join(' ')
  })
}

test('keys move month by month, year by year, and to both ends', async () => {
  const { page, alive, troubles, close } = await open()
  const chart = await alive(ID)
  await chart.getByRole('combobox').focus()
  await page.keyboard.press('Tab')
  expect(await said(chart)).toBe('September 2023: 2,035,410')
  const presses = [
    ['ArrowLeft', 'August 2023'],
    ['PageDown', 'August 2022'],
    ['ArrowRight', 'September 2022'],
    ['PageUp', 'September 2023'],
    ['Home', 'November 1998'],
    ['PageUp', 'November 1999'],
    ['End', 'September 2023'],
  ] as const
  for (const [key, month] of presses) {
    await page.keyboard.press(key)
    expect(await said(chart), key).toMatch(new RegExp(`^${month}: `))
    expect(await chart.getByText(month, { exact: true }).first().isVisible()).toBe(true)
  }
  expect(await outlineOf(page)).toBe('solid')
  expect(troubles).toEqual([])
  await close()
})

/** Of the chart around the slider that has the focus. */
function outlineOf(page: Page): Promise<string> {
  return page.evaluate(
    () => getComputedStyle(document.activeElement?.parentElement ?? document.body).outlineStyle,
  )
}

test('a mouse reads the chart where it is, and numbers lead to their month', async () => {
  const { page, alive, close } = await open()
  const chart = await alive(ID)
  const { x, y } = await along(chart, 268 / 298)
  await page.mouse.move(x, y)
  expect(await said(chart)).toBe('March 2021: 4,645,609. 6: The highest month of all')
  await page.mouse.move(0, 0)
  expect(await said(chart)).toMatch(/^March 2021/)
  await chart.getByRole('button', { name: 'Show December 2015 on the chart' }).click()
  expect(await said(chart)).toMatch(/^December 2015: 3,308,199/)
  await close()
})

test('a finger reads the chart sideways, and scrolls the page up and down', async () => {
  const { page, alive, close } = await open({ viewport: NARROW, hasTouch: true, isMobile: true })
  const chart = await alive(ID)
  const { x, y } = await along(chart, 0.5)
  const session = await page.context().newCDPSession(page)
  const touch = (type: string, points: object[]): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points } as never)
  const drag = async (dx: number, dy: number): Promise<void> => {
    await touch('touchStart', [{ x, y }])
    for (let step = 1; step <= 8; step++)
      await touch('touchMove', [{ x: x + (dx * step) / 8, y: y + (dy * step) / 8 }])
    await touch('touchEnd', [])
  }
  const top = (): Promise<number> => page.evaluate(() => Math.round(scrollY))
  const before = await top()
  await drag(80, 0)
  await expect.poll(() => said(chart)).toMatch(/ 20(?:19|2\d): /)
  expect(await top()).toBe(before)
  await drag(0, -120)
  await expect.poll(top).toBeGreaterThan(before + 50)
  await close()
})

test.each([
  { viewport: NARROW, colorScheme: 'dark' },
  { viewport: WIDE, colorScheme: 'light' },
] as const)('a state is picked at $viewport.width px, $colorScheme, and axe finds nothing', async (look) => {
  const { page, alive, troubles, close } = await open(look)
  const chart = await alive(ID)
  await page.evaluate(() => {
    addEventListener('bfp:reader', (event) => Object.assign(window, { told: Reflect.get(event, 'detail') }))
  })
  await chart.getByRole('combobox', { name: 'State or territory' }).selectOption('Texas')
  expect(await chart.getByRole('status').textContent()).toContain('Highest: 274,211 in March 2020.')
  expect(await said(chart)).toBe('September 2023: 123,482')
  expect(await page.evaluate(() => Reflect.get(window, 'told'))).toEqual({ embed: ID, name: 'region-picked' })
  await chart.getByText('All figures').click()
  expect(await chart.getByRole('table', { name: 'Background checks by month, Texas' }).isVisible()).toBe(true)
  expect(await overflow(page)).toBe(0)
  expect(await axeProblems(page)).toEqual([])
  expect(troubles).toEqual([])
  await close()
})

test.each(['dark', 'light'] as const)(
  'in forced colors, %s, the line and the focus can be told apart',
  async (colorScheme) => {
    const { page, alive, close } = await open({ forcedColors: 'active', colorScheme })
    const chart = await alive(ID)
    const { x, y } = await along(chart, 0.5)
    await page.mouse.click(x, y)
    await page.keyboard.press('ArrowLeft')
    const colors = await chart.locator('svg[role=img]').evaluate((plot) => {
      const strokes = [...plot.querySelectorAll('path')].map((path) => getComputedStyle(path).stroke)
      return {
        line: strokes.at(-1),
        ground: getComputedStyle(plot.closest('.bfp-root > *') ?? plot).backgroundColor,
      }
    })
    expect(colors.line).toMatch(/^rgb/)
    expect(colors.line).not.toBe(colors.ground)
    expect(await outlineOf(page)).toBe('solid')
    await close()
  },
)
