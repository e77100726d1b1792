import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { compose } from './compose.ts'
import { fakeFetch, fragment } from './fake-renderer.ts'

const article = [
  '<p>Before</p><bfp-embed class=x src="https://old.example/embeds/a"><a href="/t">The <b>title</b></a></bfp-embed>',
  '<bfp-embed src="/embeds/b"> \n </bfp-embed><p>After</p>',
].join('\n')

function left(base: string): string {
  return [
    `<p>Before</p><bfp-embed src="${base}/embeds/a"><a href="/t">The <b>title</b></a></bfp-embed>`,
    `<bfp-embed src="${base}/embeds/b"><a href="${base}/embeds/b/page">b</a></bfp-embed><p>After</p>`,
  ].join('\n')
}

const nothing = {
  head: '',
  embeds: [
    { id: 'a', state: 'error' },
    { id: 'b', state: 'error' },
  ],
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

async function closedPort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return `http://127.0.0.1:${port}`
}

test('a renderer that is down leaves links', async () => {
  const renderer = await closedPort()
  expect(await compose(article, { renderer })).toEqual({ html: left(renderer), ...nothing })
})

const troubles: Record<string, RequestListener> = {
  'answers 500': (_, response) => response.writeHead(500).end('{"fragments":{}}'),
  'answers no JSON': (_, response) => response.end('<html>Bad gateway</html>'),
  'answers other JSON': (_, response) => response.end('[1]'),
  'answers null': (_, response) => response.end('{"fragments":null}'),
  'cuts the line': (_, response) => response.destroy(),
  'stops halfway': (_, response) => response.writeHead(200).write('{"fragments":'),
  'never answers': () => {},
  'redirects elsewhere': (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
}

test.each(Object.entries(troubles))('a renderer that %s leaves links in time', async (_, listener) => {
  const renderer = await serve(listener)
  const started = performance.now()
  expect(await compose(article, { renderer, timeoutMs: 150 })).toEqual({ html: left(renderer), ...nothing })
  expect(performance.now() - started).toBeLessThan(1400)
})

test('a fetch that ignores its signal is given up on', async () => {
  const fetch = () => new Promise<never>(() => {})
  const { html } = await compose(article, { renderer: 'http://r.example', timeoutMs: 20, fetch })
  expect(html).toBe(left('http://r.example'))
})

test('an unknown or deleted embed keeps its link, the others are filled', async () => {
  const error = { code: 'unknown-embed', message: 'No embed a', hint: 'Check the id' }
  const { fetch } = fakeFetch((id) => (id === 'a' ? { error } : fragment(id)))
  const { html, embeds } = await compose(article, { renderer: 'http://r.example', fetch })
  expect(html).toContain('src="http://r.example/embeds/a"><a href="/t">')
  expect(html).toContain('Filled b')
  expect(embeds.map(({ state }) => state)).toEqual(['error', 'fresh'])
})

const bad: Record<string, unknown> = {
  'is not there': undefined,
  'is null': null,
  'misses a field': { ...fragment('a'), head: undefined },
  'is of another embed': fragment('b'),
  'is of another target': fragment('a', { target: 'crawler' }),
  'leaves its element open': fragment('a', { html: '<bfp-embed><p>x' }),
  'closes more than it opened': fragment('a', { html: '<bfp-embed></div></div>x</bfp-embed>' }),
  'leaves a comment open': fragment('a', { html: '<bfp-embed>x</bfp-embed><!-- ' }),
  'leaves a script open': fragment('a', { html: '<bfp-embed><script>x</bfp-embed>' }),
  'brings something beside itself': fragment('a', { html: '<bfp-embed></bfp-embed><script>1</script>' }),
  'is no embed': fragment('a', { html: '<p>x</p>' }),
}

test.each(Object.entries(bad))('a fragment that %s does not sink the others', async (_, answer) => {
  const { fetch } = fakeFetch((id) => (id === 'a' ? answer : fragment(id)))
  const { html, embeds } = await compose(article, { renderer: 'http://r.example', fetch })
  expect(html).toContain('<a href="/t">The <b>title</b></a></bfp-embed>')
  expect(html).toContain(`${fragment('b').html}<p>After</p>`)
  expect(embeds.map(({ state }) => state)).toEqual(['error', 'fresh'])
})

test('the host may name the link', async () => {
  const links = (id: string) => (id === 'b' ? { title: 'Q & <A>', href: '/q?a=1&b="2"' } : undefined)
  const { html } = await compose(article, { renderer: await closedPort(), links })
  expect(html).toContain('<a href="/q?a=1&amp;b=&quot;2&quot;">Q &amp; &lt;A&gt;</a>')
})
