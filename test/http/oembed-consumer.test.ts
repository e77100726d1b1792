import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { extract, hasProvider, setProviderList } from '@extractus/oembed-extractor'
import { unfurl } from 'unfurl.js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ROOT, type Running, startRenderer } from './service.ts'

const TITLE = 'Strange but measured: the everyday science quiz'
let renderer: Running
let page: string

beforeAll(async () => {
  renderer = await startRenderer()
  await renderer.save('quiz-trivia', 'quiz', 'trivia')
  page = `${renderer.url}/embeds/quiz-trivia/page`
})
afterAll(() => renderer.close())
beforeEach(() => {
  setProviderList([])
})

test('oembed-extractor finds an embed through the links of its page', async () => {
  expect(hasProvider(page)).toBe(false)
  const found = await extract(page)
  expect(found).toMatchObject({ type: 'rich', version: '1.0', title: TITLE, provider_name: 'BFP' })
  expect(found.html).toMatch(
    new RegExp(`^<blockquote><a href="${page}">${TITLE}</a></blockquote><iframe src="${page}" width="720"`),
  )
})

test('the documented provider entry makes it a provider of its list', async () => {
  const text = await readFile(join(ROOT, 'docs/composers.md'), 'utf8')
  const entry = /```json\n(.*?)```/s.exec(text)?.[1] ?? ''
  setProviderList([JSON.parse(entry.replaceAll('https://embeds.example', renderer.url))])
  expect([hasProvider(page), hasProvider(`${renderer.url}/healthz`)]).toEqual([true, false])
  const asked: string[] = []
  /** The library asks providers over https only. */
  const plainly = (url: string): Promise<Response> => {
    asked.push(url)
    return fetch(url.replace(/^https:/, 'http:'))
  }
  const found = await extract(page, { maxwidth: 400, maxheight: 300 }, plainly)
  expect(found).toMatchObject({ title: TITLE, width: 400, height: 300 })
  expect(asked.map((url) => new URL(url).pathname)).toEqual(['/oembed'])
})

test('unfurl.js finds it through the links of the page', async () => {
  const { oEmbed } = await unfurl(page, { oembed: true })
  expect(oEmbed).toMatchObject({ type: 'rich', title: TITLE, width: 720 })
  expect(oEmbed && 'html' in oEmbed ? oEmbed.html : '').toContain(`<iframe src="${page}"`)
})

test('who reads XML finds the same', async () => {
  const links = (await renderer.get('/embeds/quiz-trivia/page')).text
  const href = /<link rel="alternate" type="text\/xml\+oembed" href="([^"]+)"/.exec(links)?.[1] ?? ''
  const xml = await (await fetch(href.replaceAll('&amp;', '&'))).text()
  expect(xml).toContain(`<title>${TITLE}</title>`)
  expect(xml).toContain(`&lt;iframe src="${page}"`)
})
