import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../index.ts'
import { accessible } from './accessible.ts'
import { quiet } from './quiet.ts'
import { room } from './room.ts'

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchChromium()
  page = await browser.newPage()
})

afterAll(() => browser?.close())

const subject = { fixture: 'quiz/planted', target: 'page' }

async function open(body: string, css = ''): Promise<void> {
  await page.setContent(
    `<!doctype html><html lang="en"><title>x</title><style>:root{color-scheme:light dark}${css}</style><main><h1>Lamps</h1>${body}</main>`,
  )
}

it('finds nothing on a good page', async () => {
  await open('<p>Which lamp first?</p>')
  expect(await accessible(page, subject)).toEqual([])
})

it.each([
  [
    'everywhere',
    'p{color:#ccc;background:#ddd}',
    ['320 px light', '320 px dark', '1200 px light', '1200 px dark'],
  ],
  ['in the dark', 'p{color:light-dark(#000,#333)}', ['320 px dark', '1200 px dark']],
  [
    'in a narrow column',
    '@media(width<400px){p{color:#888;background:#999}}',
    ['320 px light', '320 px dark'],
  ],
])('finds weak colours %s', async (_, css, views) => {
  await open('<p>Which lamp first?</p>', css)
  const found = await accessible(page, subject)
  expect(found.map(({ target }) => target)).toEqual(views.map((view) => `page ${view}`))
  expect(found[0]).toMatchObject({
    rule: 'accessible',
    where: 'p',
    message: expect.stringMatching(/^color-contrast/),
  })
})

it('finds a picture without words', async () => {
  await open('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')
  expect((await accessible(page, subject)).map(({ message }) => message.split(':')[0])).toContain('image-alt')
})

it('hears errors, and each only once', async () => {
  const heard = quiet(page)
  await page.evaluate(`console.error('lamp')`)
  expect(heard(subject)).toEqual([{ rule: 'quiet', ...subject, where: '', message: 'lamp' }])
  expect(heard(subject)).toEqual([])
})

it('finds a page that is higher or lower than it said, at either width', async () => {
  await open('', 'body{margin:0;height:400px}@media(width>700px){body{height:200px}}')
  expect(await room(page, subject, { narrow: 350, wide: 220 })).toEqual([])
  expect(await room(page, subject, { narrow: 330, wide: 260 })).toEqual([
    { rule: 'room', ...subject, where: '320 px', message: 'is 400 px high, minHeight said 330' },
    { rule: 'room', ...subject, where: '720 px', message: 'is 200 px high, minHeight said 260' },
  ])
})
