import { once } from 'node:events'
import { request } from 'node:http'
import { Fragment, FragmentBatch, OEmbed, TARGETS } from '@bfp/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, startRenderer } from './service.ts'

let renderer: Running

beforeAll(async () => {
  renderer = await startRenderer()
  await renderer.save('quiz-trivia', 'quiz', 'trivia')
  await renderer.save('quiz-hardest', 'quiz', 'hardest')
  await renderer.save('newsletter-morning', 'newsletter-signup', 'morning')
  await renderer.save('was-here', 'quiz', 'survey')
  await renderer.call('DELETE', '/api/embeds/was-here')
})
afterAll(() => renderer.close())

const JSON_PLEASE = { accept: 'application/json' }

test.each(
  TARGETS.flatMap((target) =>
    ['quiz-trivia', 'quiz-hardest', 'newsletter-morning'].map((id) => [id, target]),
  ),
)('%s is fresh for %s, the same as JSON and as HTML', async (id, target) => {
  const json = await renderer.get(`/embeds/${id}?target=${target}`, JSON_PLEASE)
  const fragment = Fragment.parse(json.json())
  expect(fragment).toMatchObject({ embed: id, revision: 1, target, state: 'fresh' })
  const html = await renderer.get(`/embeds/${id}?target=${target}`, { 'accept-encoding': 'gzip' })
  expect(html.text).toBe(fragment.html)
  const worthIt = Buffer.byteLength(html.text) >= 256
  expect(html.headers.get('content-encoding')).toBe(worthIt ? 'gzip' : null)
  expect(html.headers.get('x-bfp-state')).toBe('fresh')
})

test('a second request is a 304 until the embed is saved again', async () => {
  const path = '/embeds/quiz-trivia?target=web'
  const etag = (await renderer.get(path)).headers.get('etag') ?? ''
  expect(await renderer.get(path, { 'if-none-match': etag })).toMatchObject({ status: 304, text: '' })
  const { props } = (await renderer.get('/api/embeds/quiz-trivia')).json()
  const change = { props: { ...props, title: 'Another title' } }
  expect((await renderer.call('PUT', '/api/embeds/quiz-trivia', change, { 'if-match': '"1"' })).status).toBe(
    200,
  )
  const again = await renderer.get(path, { 'if-none-match': etag })
  expect(again.status).toBe(200)
  expect(again.text).toContain('Another title')
})

test('a batch holds fragments and, for a bad id, an error', async () => {
  const answer = await renderer.get(
    '/embeds?ids=quiz-hardest,nobody,newsletter-morning,was-here&target=web&style=head',
  )
  const { fragments } = FragmentBatch.parse(answer.json())
  expect(fragments).toMatchObject({
    'quiz-hardest': { state: 'fresh', head: { style: { id: expect.stringMatching(/^quiz@/) } } },
    'newsletter-morning': { state: 'fresh' },
    nobody: { error: { code: 'unknown-embed' } },
    'was-here': { error: { code: 'deleted-embed' } },
  })
})

test('unknown is 404, deleted is 410, for every kind of read', async () => {
  for (const path of ['', '/page']) {
    expect((await renderer.get(`/embeds/nobody${path}`)).status).toBe(404)
    expect((await renderer.get(`/embeds/was-here${path}`)).status).toBe(410)
  }
  const url = encodeURIComponent(`${renderer.url}/embeds/was-here`)
  expect((await renderer.get(`/oembed?url=${url}`)).status).toBe(410)
})

test('options reach the fragment', async () => {
  const shadow = await renderer.get('/embeds/quiz-hardest?isolation=shadow')
  expect(shadow.text).toContain('<template shadowrootmode="open">')
  const native = await renderer.get('/embeds/quiz-hardest?target=app&variant=native')
  expect(native.text).not.toMatch(/<(?:script|style|form)\b/)
  const figure = await renderer.get('/embeds/quiz-hardest?target=instant&part=figure')
  expect(figure.text).toMatch(/^<figure class="op-interactive"/)
})

test('the page is framed by anybody and runs only our scripts', async () => {
  const page = await renderer.get('/embeds/quiz-hardest/page?fbclid=whatever')
  expect(page.status).toBe(200)
  const policy = page.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain('frame-ancestors *')
  expect(policy).not.toContain('unsafe-inline')
  const etag = page.headers.get('etag') ?? ''
  expect((await renderer.get('/embeds/quiz-hardest/page', { 'if-none-match': etag })).status).toBe(304)
})

test('every file a page names is there, with its integrity and for a year', async () => {
  const { assets } = Fragment.parse((await renderer.get('/embeds/quiz-trivia', JSON_PLEASE)).json())
  const kinds = assets.map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(['module', 'runtime']))
  for (const { url, kind } of assets.filter(({ kind }) => kind !== 'image')) {
    const file = await fetch(url)
    expect(file.headers.get('content-type')).toMatch(/^text\/(?:javascript|css); charset=utf-8$/)
    expect(file.headers.get('access-control-allow-origin')).toBe('*')
    const caching = file.headers.get('cache-control')
    expect(caching).toMatch(
      kind === 'loader' ? /^public, max-age=300,/ : /^public, max-age=31536000, immutable$/,
    )
  }
})

test.each([
  '/assets/../dom-realm.js',
  '/assets/..%2f..%2fpackage.json',
  '/assets/quiz/1.0.0/server.js',
  '/assets/quiz/1.0.0/manifest.json',
  '/assets/quiz/%2e%2e/%2e%2e/loader.js',
  '/assets/',
  '/dom-realm.js',
])('%s is not a file', async (path) => {
  const asked = request(renderer.url, { path }).end()
  const [answer] = await once(asked, 'response')
  answer.resume()
  expect(answer.statusCode).toBe(404)
})

test('oEmbed in JSON and XML, within the room there is', async () => {
  const url = encodeURIComponent(`${renderer.url}/embeds/quiz-hardest/page`)
  const json = await renderer.get(`/oembed?url=${url}&maxwidth=400&maxheight=300`)
  const said = OEmbed.parse(json.json())
  expect(said).toMatchObject({ type: 'rich', width: 400, height: 300 })
  const xml = await renderer.get(`/oembed?url=${url}&format=xml`)
  expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8')
  expect(xml.text).toMatch(/^<\?xml version="1.0" encoding="utf-8"/)
  expect((await renderer.get(`/oembed?url=${url}&format=yaml`)).status).toBe(501)
  expect((await renderer.get(`/oembed?url=${url}&maxwidth=wide`)).status).toBe(400)
  expect((await renderer.get('/oembed?url=https://other.example/embeds/quiz-hardest')).status).toBe(404)
  expect((await renderer.get('/oembed')).status).toBe(400)
})

test('health, readiness and metrics tell what happened', async () => {
  expect((await renderer.get('/healthz')).json()).toEqual({ ok: true })
  expect((await renderer.get('/readyz')).json()).toEqual({ ready: true, missing: [] })
  const { text } = await renderer.get('/metrics')
  const names = [...text.matchAll(/^# HELP (\w+)/gm)].map(([, name]) => name ?? '')
  expect(names.filter((name) => !name.startsWith('bfp_'))).toEqual([])
  expect(text).toMatch(/bfp_renders_total\{format="quiz",target="instant",state="fresh"\} \d/)
  expect(text).toMatch(/bfp_http_request_duration_seconds_count\{route="\/embeds\/:id",status="200"\} \d/)
  expect(text).toMatch(/bfp_cache_requests_total\{result="hit"\} [1-9]/)
  expect(text).toMatch(/bfp_render_duration_seconds_bucket/)
})
