import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { useAppStage } from './app-stage.ts'
import { heard, listenAs, type Native } from './native-side.ts'
import { playToResult, signUp } from './play-in-app.ts'

const stage = useAppStage()
let context: BrowserContext | undefined
afterEach(() => context?.close())

async function open(id: string, native: Native): Promise<Page> {
  context = await stage().phone()
  await listenAs(context, native)
  const page = await context.newPage()
  await page.goto(stage().addressOf(id))
  return page
}

const NATIVES: Native[] = ['ios', 'android']

describe.each(NATIVES)('in an app on %s', (native) => {
  test('a document says what it is, how high it is, and when a reader finished', async () => {
    const page = await open('quiz', native)
    const { title, height } = await page.evaluate(() => ({
      title: document.title,
      height: document.documentElement.getBoundingClientRect().height,
    }))
    const [ready, ...more] = await heard(page, 'ready')
    expect(more).toEqual([])
    expect(ready).toEqual({
      v: 1,
      id: 'quiz',
      type: 'ready',
      payload: { release: 'quiz@1.0.0', title, height: expect.any(Number) },
    })
    expect(title).not.toBe('')
    expect(height).toBeGreaterThan(100)
    await playToResult(page)
    await expect
      .poll(() => heard(page, 'event'))
      .toEqual([{ v: 1, id: 'quiz', type: 'event', payload: { name: 'quiz-finished' } }])
    const heights = (await heard(page, 'height')).map(({ payload }) => payload.height)
    expect(heights.length).toBeGreaterThan(5)
    expect(heights.every((told) => Number.isInteger(told) && Number(told) > 0)).toBe(true)
    await expect
      .poll(async () => (await heard(page, 'height')).at(-1)?.payload.height)
      .toBe(await page.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height)))
  })

  test('a signup is told by its outcome, never by the address', async () => {
    const page = await open('signup', native)
    await signUp(page, `${native}@example.com`)
    await page.getByRole('heading', { name: 'You’re on the list' }).waitFor()
    await expect
      .poll(() => heard(page, 'submit'))
      .toEqual([
        { v: 1, id: 'signup', type: 'submit', payload: { what: 'newsletter-signup', outcome: 'done' } },
      ])
    expect(JSON.stringify(await page.evaluate(() => window.heard))).not.toContain('@example.com')
  })

  test('the app opens every link that leads out, and the document stays', async () => {
    const page = await open('quiz', native)
    await page.evaluate(addLinks)
    await page.getByText('inside').click()
    expect(new URL(page.url()).hash).toBe('#inside')
    expect(await heard(page, 'navigate')).toEqual([])
    await page.getByText('outside').click()
    await page.getByText('new window').click()
    await page.getByText('outside').click({ modifiers: ['Control'] })
    const { renderer, addressOf } = stage()
    expect((await heard(page, 'navigate')).map(({ payload }) => payload.url)).toEqual([
      `${renderer.url}/somewhere?a=1`,
      'https://news.example/new#there',
      `${renderer.url}/somewhere?a=1`,
    ])
    expect(page.url()).toBe(`${addressOf('quiz')}#inside`)
    expect(page.context().pages()).toHaveLength(1)
  })

  test('a document follows the theme of the app', async () => {
    const page = await open('quiz', native)
    const tell = (theme: unknown) =>
      page.evaluate((payload) => window.tellDocument({ v: 1, type: 'theme', payload }), { theme } as Record<
        string,
        unknown
      >)
    const text = () => page.locator('.bfp-root').evaluate((node) => getComputedStyle(node).color)
    const light = await text()
    await tell('dark')
    await expect.poll(text).not.toBe(light)
    const dark = await text()
    await tell('purple')
    await tell(7)
    expect(await text()).toBe(dark)
    await tell('auto')
    await expect.poll(text).toBe(light)
  })
})

/** Links as a format could have them. */
function addLinks(): void {
  document.querySelector('main')?.insertAdjacentHTML(
    'afterbegin',
    `<p id="inside"><a href="#inside">inside</a> <a href="/somewhere?a=1"><b>outside</b></a>
    <a href="https://news.example/new#there" target="_blank">new window</a></p>`,
  )
}
