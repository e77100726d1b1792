import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extract } from '@extractus/oembed-extractor'
import type { FrameLocator, Locator } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { useStage } from './stage.ts'
import { untilAlive, type Visit } from './visit.ts'
import { WP_EMBED, wordpressFilter } from './wordpress.ts'

const stage = useStage()
const SECRET = 'aB3dE5gH7j'
/** Nobody fills in a form faster than this, in ms: the format takes what is for a robot's. */
const HUMAN = 1600

/** What a consumer is told of an embed it found by the links of its page. */
async function answered(id: string): Promise<string> {
  return String((await extract(stage().pageOf(id))).html)
}

/** A page of another origin with the HTML in its text column. */
async function visitHost(html: string, script = ''): Promise<Visit> {
  const document = `<!doctype html><html lang="en"><title>A blog</title><style>iframe{max-width:100%}</style>
<div style="max-width:640px">${html}</div>${script && `<script>${script}</script>`}`
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(document)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const visit = await stage().visit(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  onTestFinished(() => visit.close())
  return visit
}

async function visitWordpress(id: string): Promise<{ visit: Visit; frame: FrameLocator }> {
  const visit = await visitHost(wordpressFilter(await answered(id), SECRET) ?? '', WP_EMBED)
  await visit.page.locator('iframe').waitFor({ state: 'visible' })
  const frame = visit.page.frameLocator('iframe')
  await frame.locator('.bfp-root').evaluate(untilAlive)
  return { visit, frame }
}

/** The height of the frame's box and of what is in it, in px. */
async function heights(visit: Visit): Promise<{ frame: number; body: number }> {
  const box = await visit.page.locator('iframe').boundingBox()
  const body = await visit.page
    .frameLocator('iframe')
    .locator('body')
    .evaluate((node) => Math.ceil(node.getBoundingClientRect().height))
  return { frame: box?.height ?? 0, body }
}

test('the filter keeps a link and a frame, and nothing of what an attacker adds', () => {
  const frame =
    '<iframe src="https://e.example/p" width="1" onload="x()" srcdoc="x" style="inset:0"></iframe>'
  const html = `<div><blockquote class="q"><a href="https://e.example/p" target="_top">T</a></blockquote></div><script>x()</script>${frame}`
  expect(wordpressFilter(html, SECRET)).toBe(
    `<blockquote class="wp-embedded-content" data-secret="${SECRET}"><a href="https://e.example/p">T</a></blockquote><iframe class="wp-embedded-content" sandbox="allow-scripts" security="restricted" style="position: absolute; visibility: hidden;" src="https://e.example/p#?secret=${SECRET}" data-secret="${SECRET}" width="1"></iframe>`,
  )
  expect(wordpressFilter('<bfp-embed></bfp-embed>', SECRET)).toBeUndefined()
})

test('in WordPress a quiz shows, plays and has the height it needs, without an origin', async () => {
  const { visit, frame } = await visitWordpress('quiz-trivia')
  expect(await visit.page.locator('blockquote').isVisible()).toBe(false)
  expect(await frame.locator('html').evaluate(() => self.origin)).toBe('null')
  await expect.poll(() => heights(visit).then(({ frame, body }) => frame - body)).toBe(0)
  const before = (await heights(visit)).frame

  await frame.getByRole('button', { name: 'Honey', exact: true }).click()
  await frame.getByText('bees add an enzyme').filter({ visible: true }).waitFor()
  await expect.poll(() => heights(visit).then(({ frame, body }) => frame - body)).toBe(0)
  expect((await heights(visit)).frame).not.toBe(before)
  expect(visit.page.frames()[1]?.url()).toBe(`${stage().pageOf('quiz-trivia')}#?secret=${SECRET}`)
  expect(visit.troubles).toEqual([])
})

async function signUp(signup: FrameLocator | Locator, email: string): Promise<void> {
  await signup.getByLabel('Your email address').fill(email)
  await signup.getByRole('checkbox').check()
  await new Promise((done) => setTimeout(done, HUMAN))
  await signup.getByRole('button').click()
}

test('in WordPress a signup is sent and stored, without an origin', async () => {
  const { visit, frame } = await visitWordpress('newsletter-morning')
  const sent = visit.page.waitForRequest(
    (request) => request.method() === 'POST' && /submissions$/.test(request.url()),
  )
  await signUp(frame, 'margaret@example.com')
  await frame.getByRole('heading', { name: 'You’re on the list' }).waitFor()
  expect((await (await sent).allHeaders()).origin).toBe('null')
  expect(await stage().stored('newsletter-morning')).toBe(1)
  expect(visit.troubles).toEqual([])
})

test('what was entered wrongly is said in there, and nothing is sent', async () => {
  const { visit, frame } = await visitWordpress('newsletter-morning')
  const before = await stage().stored('newsletter-morning')
  await signUp(frame, 'margaret@example')
  await frame.getByRole('alert').waitFor()
  await frame.getByLabel('Your email address').press('Enter')
  await frame.getByRole('alert').waitFor()
  expect(await stage().stored('newsletter-morning')).toBe(before)
  expect(visit.troubles).toEqual([])
})

test.each([
  ['allow-scripts allow-forms', true],
  ['allow-scripts', false],
])('sandbox=%j: a form that no script answers is sent: %s', async (sandbox, sends) => {
  const filtered = wordpressFilter(await answered('quiz-trivia'), SECRET) ?? ''
  const visit = await visitHost(filtered.replace('allow-scripts', sandbox), WP_EMBED)
  const frame = visit.page.frameLocator('iframe')
  await frame.locator('.bfp-root').evaluate(untilAlive)
  const posts: string[] = []
  visit.page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()))
  await frame.locator('main').evaluate((main, page) => {
    main.insertAdjacentHTML(
      'afterbegin',
      `<form method="post" action="${page}"><button>Plain</button></form>`,
    )
  }, stage().pageOf('quiz-trivia'))
  await frame.getByRole('button', { name: 'Plain', exact: true }).click()
  if (sends) await expect.poll(() => posts).toEqual([stage().pageOf('quiz-trivia')])
  else await expect.poll(() => visit.troubles.join()).toContain('Blocked form submission')
})

test('where WordPress has no script, the quotation with the link stays', async () => {
  const visit = await visitHost(wordpressFilter(await answered('quiz-trivia'), SECRET) ?? '')
  const link = visit.page.getByRole('link', { name: 'Strange but measured: the everyday science quiz' })
  expect(await link.isVisible()).toBe(true)
  expect(await link.getAttribute('href')).toBe(stage().pageOf('quiz-trivia'))
  expect(await visit.page.locator('iframe').isVisible()).toBe(false)
})

test('a consumer that never resizes can be scrolled to what grew', async () => {
  const visit = await visitHost((await answered('quiz-trivia')).replace(/height="\d+"/, 'height="150"'))
  const frame = visit.page.frameLocator('iframe')
  await frame.getByRole('button', { name: 'Honey', exact: true }).click()
  await frame.getByRole('button', { name: 'Next question' }).click()
  await frame.getByText('How old is the light').filter({ visible: true }).waitFor()
  const { clientHeight, scrollHeight, overflow } = await frame.locator('html').evaluate((root) => {
    const { clientHeight, scrollHeight } = root
    return { clientHeight, scrollHeight, overflow: getComputedStyle(root).overflowY }
  })
  expect([clientHeight < scrollHeight, overflow]).toEqual([true, 'visible'])
  expect(await visit.page.locator('iframe').getAttribute('scrolling')).toBe('auto')
})
