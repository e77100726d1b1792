import type { BrowserContext, Frame, Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { useAppStage } from './app-stage.ts'
import { heard, listenAs, type Native } from './native-side.ts'
import { signUp } from './play-in-app.ts'

const stage = useAppStage()
let context: BrowserContext | undefined
afterEach(() => context?.close())

async function phone(native: Native): Promise<{ page: Page; troubles: string[] }> {
  context = await stage().phone()
  await listenAs(context, native)
  const page = await context.newPage()
  const troubles: string[] = []
  context.on('weberror', (error) => troubles.push(String(error.error())))
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text())
  })
  return { page, troubles }
}

const theme = (page: Page | Frame) => page.locator('bfp-embed').getAttribute('theme')

/** Messages arrive in order: what was said before this one was heard. */
async function stillFollows(page: Page): Promise<void> {
  await page.evaluate(() => window.tellDocument({ v: 1, type: 'theme', payload: { theme: 'dark' } }))
  await expect.poll(() => theme(page)).toBe('dark')
}

const NATIVES: Native[] = ['ios', 'android']

test.each(NATIVES)('on %s, garbage is ignored and nothing is answered', async (native) => {
  const { page, troubles } = await phone(native)
  await page.goto(stage().addressOf('signup'))
  const before = (await page.evaluate(() => window.heard)).map(({ type }) => type)
  const themes = await page.evaluate(sayGarbage)
  expect(themes).toEqual([])
  await stillFollows(page)
  expect(troubles).toEqual([])
  const said = (await page.evaluate(() => window.heard)).map(({ type }) => type)
  expect(said.slice(before.length).filter((type) => type !== 'height')).toEqual([])
  await signUp(page, 'sane@example.com')
  await expect.poll(() => heard(page, 'submit')).toHaveLength(1)
})

/** Runs in the document; the themes it had meanwhile. */
async function sayGarbage(): Promise<string[]> {
  const had: string[] = []
  const embed = document.querySelector('bfp-embed')
  const watch = new MutationObserver(() => had.push(String(embed?.getAttribute('theme'))))
  if (embed) watch.observe(embed, { attributes: true, attributeFilter: ['theme'] })
  const message = (payload: unknown, more = {}): object => ({ v: 1, type: 'theme', payload, ...more })
  const dark = { theme: 'dark' }
  const messages = [
    ...[message(dark, { v: 2 }), message(dark, { v: '1' }), message(dark, { type: 'THEME' })],
    ...[message(dark, { type: ['theme'] }), message(dark, { type: null }), { type: 'theme', payload: dark }],
    ...[null, undefined, 'dark', ['dark'], {}, 7].map((payload) => message(payload)),
    ...[null, 7, ['dark'], { toString: 1 }, '', 'Dark', 'dark ', 'constructor', '__proto__', 'toString'].map(
      (theme) => message({ theme }),
    ),
    ...['ready', 'height', 'navigate', 'submit', 'event', 'consent'].map((type) =>
      message({ url: 'x' }, { type }),
    ),
  ]
  const garbage = [
    null,
    undefined,
    0,
    Number.NaN,
    true,
    '',
    'dark',
    '{',
    'null',
    '[]',
    '"theme"',
    [],
    new Date(),
  ]
  const big = ['x'.repeat(1e6), '['.repeat(1e5), new ArrayBuffer(8), new Map([['v', 1]])]
  for (const data of [...garbage, ...big, ...messages, ...messages.map((one) => JSON.stringify(one))])
    window.tellRaw(data)
  for (const detail of [null, undefined, 'quiz-finished', {}, { name: 7 }, { name: null, embed: {} }])
    dispatchEvent(new CustomEvent('bfp:reader', { detail }))
  dispatchEvent(new Event('bfp:reader'))
  await new Promise((done) => {
    addEventListener('message', ({ data }) => data === 'last' && done(undefined))
    postMessage('last', '*')
  })
  return had
}

test('frames in a document and windows that opened it cannot speak for the app', async () => {
  const { page, troubles } = await phone('ios')
  await page.goto(stage().addressOf('signup'))
  const [opened] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate(
      (url) => Object.assign(window, { opened: window.open(url) }) && undefined,
      stage().addressOf('quiz'),
    ),
  ])
  await expect.poll(() => heard(opened, 'ready')).toHaveLength(1)
  await opened.evaluate(() => {
    Object.assign(window, { strangers: [] })
    addEventListener('message', ({ data, source }) => {
      if (source !== window) Reflect.get(window, 'strangers').push(data.from)
    })
    const frame = document.body.appendChild(document.createElement('iframe'))
    frame.srcdoc = `<script>${say('parent', 'frame')}</script>`
    const sandboxed = document.body.appendChild(document.createElement('iframe'))
    sandboxed.sandbox.add('allow-scripts')
    sandboxed.srcdoc = `<script>${say('parent', 'sandboxed')}</script>`

    function say(to: string, from: string): string {
      return `${to}.postMessage({ v: 1, type: 'theme', payload: { theme: 'light' }, from: '${from}' }, '*')`
    }
  })
  await page.evaluate(() => {
    const message = { v: 1, type: 'theme', payload: { theme: 'light' }, from: 'opener' }
    Reflect.get(window, 'opened').postMessage(message, '*')
  })
  const strangers = () => opened.evaluate(() => Reflect.get(window, 'strangers').toSorted())
  await expect.poll(strangers).toEqual(['frame', 'opener', 'sandboxed'])
  expect(await theme(opened)).toBeNull()
  await stillFollows(opened)
  expect(troubles).toEqual([])
})
