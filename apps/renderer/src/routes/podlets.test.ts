import type { Fragment } from '@bfp/contract'
import { expect, test } from 'vitest'
import { startApp } from '../app-for-tests.ts'

async function appWith(renderer: Parameters<typeof startApp>[0] = {}) {
  const app = await startApp(renderer)
  await app.store.embeds.create({
    id: 'one',
    format: 'tally',
    props: { title: 'One' },
    locale: 'en',
    by: 'test',
  })
  return app
}

const fragment: Fragment = {
  embed: 'one',
  revision: 4,
  format: 'tally',
  release: 'tally@0.9.0',
  target: 'web',
  state: 'fresh',
  html: '<bfp-embed></bfp-embed>',
  assets: [],
  head: { title: 'A <title>', description: '', lang: 'en', preload: [] },
  box: { narrow: 100, wide: 100 },
  cache: { maxAge: 5, staleWhileRevalidate: 60, tags: ['embed-one'] },
}

test('the manifest names what a layout needs, and is kept until its version changes', async () => {
  const { get } = await appWith()
  const answer = await get('/podlets/one/manifest.json')
  expect(await answer.json()).toEqual({
    name: 'one',
    version: 'tally@1.0.0-1-plain',
    content: 'content',
    fallback: 'fallback',
    js: [{ value: 'https://embeds.example/loader.js', async: true, strategy: 'beforeInteractive' }],
    css: [],
    proxy: {},
  })
  expect(answer.headers.get('cache-control')).toBe('public, no-cache')
  expect(answer.headers.get('surrogate-key')).toBe('embed-one format-tally')
})

test('the content comes in the version of the manifest', async () => {
  const { get, url } = await appWith()
  const answer = await get('/podlets/one/content')
  expect(await answer.text()).toMatch(/^<bfp-embed>/)
  expect(answer.headers.get('podlet-version')).toBe('tally@1.0.0-1-plain')
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  const etag = answer.headers.get('etag') ?? ''
  expect((await get('/podlets/one/content', { 'if-none-match': etag })).status).toBe(304)
  const head = await fetch(`${url}/podlets/one/content`, { method: 'HEAD' })
  expect([head.status, head.headers.get('podlet-version')]).toEqual([200, 'tally@1.0.0-1-plain'])
})

test('the fallback is a link to the page of the embed', async () => {
  const { get } = await appWith({ renderer: { fragment: async () => fragment } })
  expect(await (await get('/podlets/one/fallback')).text()).toBe(
    '<bfp-embed src="https://embeds.example/embeds/one" state="link"><p><a href="https://embeds.example/embeds/one/page">A &lt;title&gt;</a></p></bfp-embed>',
  )
})

test('the style of a release that is no longer here comes with the content', async () => {
  const head = { ...fragment.head, style: { id: 'tally@0.9.0', css: 'p{color:teal}' } }
  const { get } = await appWith({
    renderer: {
      fragment: async (_, { style }) => ({ ...fragment, head, html: style === 'head' ? 'bare' : 'dressed' }),
    },
  })
  expect((await (await get('/podlets/one/manifest.json')).json()).css).toEqual([])
  expect(await (await get('/podlets/one/content')).text()).toBe('dressed')
})

test.each([
  ['/podlets/none/manifest.json', 404, 'unknown-embed'],
  ['/podlets/none/content', 404, 'unknown-embed'],
  ['/podlets/none/fallback', 404, 'unknown-embed'],
  ['/podlets/one/content?theme=loud', 400, 'unknown-option'],
])('%s is %i %s', async (path, status, code) => {
  const { get } = await appWith()
  const answer = await get(path)
  expect([answer.status, (await answer.json()).error.code]).toEqual([status, code])
})
