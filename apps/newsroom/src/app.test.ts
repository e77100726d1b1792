import { HtmlValidate } from 'html-validate/node'
import { expect, onTestFinished, test } from 'vitest'
import { createNewsroom } from './app.ts'
import { startFakeRenderer } from './fake-renderer.ts'
import { startNewsroom } from './start.ts'
import { stories } from './stories/index.ts'

const IDS = ['quiz-trivia', 'quiz-personality', 'newsletter-morning']
const MAIN = '/articles/how-cities-sleep'
const PAGES = ['/', ...stories.map(({ slug }) => `/articles/${slug}`), '/phone/quiz-trivia', '/nowhere']

async function fakeRenderer(options: Parameters<typeof startFakeRenderer>[0] = {}) {
  const renderer = await startFakeRenderer(options)
  onTestFinished(renderer.close)
  return renderer
}

async function visit(renderer: string, options: { publicRenderer?: string; timeoutMs?: number } = {}) {
  const site = await startNewsroom({ port: 0, renderer, publicRenderer: renderer, ...options })
  onTestFinished(site.close)
  return async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(site.url + path, init)
    return { answer, text: await answer.text() }
  }
}

/** The address of a port that was just in use and is not any more. */
async function closedPort(): Promise<string> {
  const { url, close } = await startFakeRenderer()
  await close()
  return url
}

const linkTo = (renderer: string, id: string) =>
  new RegExp(
    `<bfp-embed src="${renderer}/embeds/${id}"><a href="${renderer}/embeds/${id}/page">[^<]+</a></bfp-embed>`,
  )

test('the article arrives with its three embeds filled, from one request', async () => {
  const renderer = await fakeRenderer()
  const { answer, text } = await (await visit(renderer.url))(MAIN)
  expect(answer.status).toBe(200)
  for (const id of IDS) expect(text).toContain(`<p>The embed ${id}</p>`)
  expect(renderer.asked).toEqual([`GET /embeds?ids=${IDS.join(',')}&target=web&style=head`])
})

test('what embeds share is in the head once', async () => {
  const renderer = await fakeRenderer()
  const { text } = await (await visit(renderer.url))(MAIN)
  const head = text.slice(0, text.indexOf('</head>'))
  expect(head.split('<style').length - 1).toBe(1)
  expect(head.split(`<script async src="${renderer.url}/loader.js" nonce=`).length - 1).toBe(1)
  expect(head.split('rel="modulepreload"').length - 1).toBe(1)
  expect(text.slice(text.indexOf('</head>'))).not.toMatch(/<script|<style/)
})

test('readers are sent to the public address, this server fetches from the internal one', async () => {
  const renderer = await fakeRenderer()
  const get = await visit(renderer.url, { publicRenderer: 'https://embeds.example' })
  const { answer, text } = await get(MAIN)
  expect(text).toContain('<script async src="https://embeds.example/loader.js" nonce=')
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self' https://embeds.example;")
  expect((await get('/phone/quiz-trivia')).text).toContain(
    'src="https://embeds.example/embeds/quiz-trivia?target=app"',
  )
})

test('the policy allows what is hoisted by a nonce of this request, and no other inline code', async () => {
  const get = await visit((await fakeRenderer()).url)
  const nonces: (string | undefined)[] = []
  for (const { answer, text } of [await get(MAIN), await get(MAIN)]) {
    const policy = answer.headers.get('content-security-policy')
    const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy ?? '')?.[1]
    expect(text).toContain(`<style data-bfp="fake@1.0.0" nonce="${nonce}">`)
    expect(policy).not.toContain('unsafe')
    expect(text).not.toMatch(/ style=| on[a-z]+=/)
    nonces.push(nonce)
  }
  expect(nonces[0]).not.toBe(nonces[1])
})

test('with the renderer stopped, links stand where embeds would', async () => {
  const renderer = await closedPort()
  const get = await visit(renderer)
  const { answer, text } = await get(MAIN)
  expect(answer.status).toBe(200)
  for (const id of IDS) expect(text).toMatch(linkTo(renderer, id))
  expect(text).not.toContain('<script')
  expect((await get('/')).text).toMatch(linkTo(renderer, 'newsletter-morning'))
  const phone = await get('/phone/quiz-trivia')
  expect(phone.text).not.toContain('<iframe')
  expect(phone.text).toContain(`href="${renderer}/embeds/quiz-trivia/page"`)
})

test('with a slow renderer, the page goes out in time with links', async () => {
  const { url } = await fakeRenderer({ delay: 3000 })
  const started = performance.now()
  const { text } = await (await visit(url, { timeoutMs: 100 }))(MAIN)
  expect(performance.now() - started).toBeLessThan(2500)
  for (const id of IDS) expect(text).toMatch(linkTo(url, id))
})

test('an unknown embed becomes a link beside filled ones', async () => {
  const draw = (id: string) => (id === 'quiz-trivia' ? undefined : `<p>The embed ${id}</p>`)
  const { url } = await fakeRenderer({ draw })
  const { text } = await (await visit(url))(MAIN)
  expect(text).toMatch(linkTo(url, 'quiz-trivia'))
  expect(text).toContain('<p>The embed quiz-personality</p>')
})

test('the phone shows the document for apps, and only for an id', async () => {
  const { url, asked } = await fakeRenderer()
  const get = await visit(url)
  expect((await get('/phone/quiz-trivia')).text).toContain(
    `<iframe src="${url}/embeds/quiz-trivia?target=app"`,
  )
  expect(asked).toEqual(['HEAD /embeds/quiz-trivia?target=app'])
  expect((await get('/phone/%3Cscript%3E')).answer.status).toBe(404)
})

test('every story is linked from the front page and is long enough to be one', async () => {
  const get = await visit((await fakeRenderer()).url)
  const front = await get('/')
  for (const { slug } of stories) {
    expect(front.text).toContain(`href="/articles/${slug}"`)
    const { text } = await get(`/articles/${slug}`)
    expect(text.match(/<p>[^<]{150,}/g)?.length).toBeGreaterThanOrEqual(5)
  }
})

test('the stylesheet may be kept for good', async () => {
  const get = await visit((await fakeRenderer()).url)
  const path = /<link rel="stylesheet" href="([^"]+)"/.exec((await get('/')).text)?.[1] ?? ''
  const { answer } = await get(path)
  expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8')
  expect(answer.headers.get('cache-control')).toContain('immutable')
})

test('an address that is nowhere is a page too', async () => {
  const { answer, text } = await (await visit((await fakeRenderer()).url))('/nowhere')
  expect(answer.status).toBe(404)
  expect(text).toContain('<h1>The lights are off here</h1>')
})

test('an address of the renderer that is not http is refused at once', () => {
  const options = { renderer: 'http://127.0.0.1:9', publicRenderer: 'embeds.example' }
  expect(() => createNewsroom(options)).toThrow('not "embeds.example"')
})

test.each([
  ['with embeds', fakeRenderer],
  ['with links', async () => ({ url: await closedPort() })],
])('every page is valid HTML %s', async (_, start) => {
  const { url } = await start()
  const get = await visit(url)
  const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: RULES })
  for (const path of PAGES) {
    const report = await validator.validateString((await get(path)).text, path)
    const found = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${path}:${line} ${ruleId} ${message}`),
    )
    expect(found).toEqual([])
  }
})

/** Left out: integrity of a script that changes without this site being told. */
const RULES = { 'require-sri': 'off' } as const
