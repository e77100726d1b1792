import type { BrowserContext, Frame, Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { useAppStage } from './app-stage.ts'
import { heard } from './native-side.ts'
import { signUp } from './play-in-app.ts'

const stage = useAppStage()
let context: BrowserContext | undefined
afterEach(() => context?.close())

/** A host of another origin that frames the document and writes down what it is told. */
async function open(id: string, sandbox = ''): Promise<{ host: Page; frame: Frame }> {
  context = await stage().phone()
  const host = await context.newPage()
  await host.evaluate(() => {
    window.heard = []
    addEventListener('message', ({ data }) => window.heard.push(data))
  })
  await host.evaluate(
    ([src, sandbox]) => {
      const frame = document.createElement('iframe')
      if (sandbox) frame.setAttribute('sandbox', sandbox)
      frame.src = src
      document.body.append(frame)
    },
    [stage().addressOf(id), sandbox] as const,
  )
  await expect.poll(() => heard(host, 'ready')).toHaveLength(1)
  const frame = host.frames().find((found) => found !== host.mainFrame())
  if (!frame) throw new Error('no frame')
  return { host, frame }
}

test('a host hears what an app would, and links stay links', async () => {
  const { host, frame } = await open('quiz')
  expect((await heard(host, 'ready'))[0]).toMatchObject({
    v: 1,
    id: 'quiz',
    payload: { release: 'quiz@1.0.0' },
  })
  const address = `${stage().renderer.url}/readyz`
  await frame.evaluate((href) => {
    document.querySelector('main')?.insertAdjacentHTML('afterbegin', `<p><a href="${href}">out</a></p>`)
  }, address)
  await frame.getByText('out', { exact: true }).click()
  await frame.waitForURL(address)
  expect((await heard(host, 'navigate')).map(({ payload }) => payload)).toEqual([{ url: address }])
})

test('a host can set the theme, a frame in the document cannot', async () => {
  const { host, frame } = await open('quiz')
  const theme = () => frame.locator('bfp-embed').getAttribute('theme')
  await frame.evaluate(async () => {
    const inner = document.body.appendChild(document.createElement('iframe'))
    inner.srcdoc = `<script>parent.postMessage({v:1,type:'theme',payload:{theme:'light'}},'*')</script>`
    await new Promise((next) => addEventListener('message', next, { once: true }))
  })
  expect(await theme()).toBeNull()
  await host.evaluate(() =>
    window.frames[0]?.postMessage({ v: 1, type: 'theme', payload: { theme: 'dark' } }, '*'),
  )
  await expect.poll(theme).toBe('dark')
})

test('where storage is blocked, a signup waits as long as the document is open, and is sent once', async () => {
  const { host, frame } = await open('signup', 'allow-scripts allow-forms')
  expect(await frame.evaluate(() => window.origin)).toBe('null')
  await host.context().setOffline(true)
  await signUp(frame, 'sandboxed@example.com')
  await frame.getByRole('heading', { name: 'Waiting for a connection' }).waitFor()
  const before = await stage().stored('signup')
  const { promise: seen, resolve: see } = Promise.withResolvers<void>()
  const { promise: gate, resolve: letGo } = Promise.withResolvers<void>()
  let sent = 0
  await host.route('**/submissions', async (route) => {
    sent += 1
    see()
    await gate
    await route.continue()
  })
  await host.context().setOffline(false)
  await seen
  await frame.evaluate(() => dispatchEvent(new Event('online')))
  letGo()
  const outcomes = async () => (await heard(host, 'submit')).map(({ payload }) => payload.outcome)
  await expect.poll(outcomes, { timeout: 15_000 }).toEqual(['queued', 'done'])
  expect(sent).toBe(1)
  expect(await stage().stored('signup')).toBe(before + 1)
})

test('with nobody around it, a document is a page: links lead on, nothing goes wrong', async () => {
  context = await stage().phone()
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text())
  })
  await page.goto(stage().addressOf('signup'))
  await signUp(page, 'alone@example.com')
  await page.getByRole('heading', { name: 'You’re on the list' }).waitFor()
  expect(troubles).toEqual([])
  const address = `${stage().renderer.url}/readyz`
  await page.evaluate((href) => {
    document.querySelector('main')?.insertAdjacentHTML('afterbegin', `<p><a href="${href}">out</a></p>`)
  }, address)
  await page.getByText('out', { exact: true }).click()
  await page.waitForURL(address)
})
