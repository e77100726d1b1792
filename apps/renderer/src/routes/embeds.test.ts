import { expect, test, vi } from 'vitest'
import { startApp } from '../app-for-tests.ts'

const draft = { format: 'tally', props: { title: 'One' }, locale: 'en', by: 'test' }

async function appWith(id: string, parts: Parameters<typeof startApp>[0] = {}) {
  const app = await startApp(parts)
  await app.store.embeds.create({ ...draft, id })
  return app
}

test('HTML by default, JSON when asked for, both cacheable by everybody', async () => {
  const { get } = await appWith('one')
  const html = await get('/embeds/one')
  expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await html.text()).toContain('<bfp-embed>')
  const json = await get('/embeds/one', { accept: 'application/json' })
  expect(await json.json()).toMatchObject({ embed: 'one', revision: 1, target: 'web', state: 'fresh' })
  for (const { headers } of [html, json]) {
    expect(headers.get('cache-control')).toMatch(
      /^public, max-age=5, stale-while-revalidate=60, stale-if-error=\d+$/,
    )
    expect(headers.get('surrogate-key')).toBe('embed-one format-tally')
    expect(headers.get('vary')).toBe('Accept, Accept-Encoding')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('x-bfp-state')).toBe('fresh')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('a client that has it gets a 304, by one tag, a list, a weak one or a star', async () => {
  const { get } = await appWith('one')
  const etag = (await get('/embeds/one')).headers.get('etag') ?? ''
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const again = await get('/embeds/one', { 'if-none-match': known })
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    expect(again.headers.get('cache-control')).toContain('max-age=5')
  }
  expect((await get('/embeds/one', { 'if-none-match': '"other"' })).status).toBe(200)
  expect((await get('/embeds/one', { 'if-none-match': etag, accept: 'application/json' })).status).toBe(200)
})

test('HEAD says the same and sends nothing', async () => {
  const { url, get } = await appWith('one')
  const [full, head] = [await get('/embeds/one'), await fetch(`${url}/embeds/one`, { method: 'HEAD' })]
  expect(await head.text()).toBe('')
  expect(head.headers.get('etag')).toBe(full.headers.get('etag'))
  expect(Number(head.headers.get('content-length'))).toBeGreaterThan(50)
})

test.each(['br', 'gzip'])('%s is what the client can read, under its own tag', async (coding) => {
  const { get } = await appWith('one')
  const plain = await get('/embeds/one', { 'accept-encoding': 'identity' })
  const coded = await get('/embeds/one', { 'accept-encoding': coding })
  expect(coded.headers.get('content-encoding')).toBe(coding)
  expect(await coded.text()).toBe(await plain.text())
  expect(coded.headers.get('etag')).not.toBe(plain.headers.get('etag'))
})

test.each([
  ['/embeds/nobody', 404, 'unknown-embed'],
  ['/embeds/NOT-AN-ID', 400, 'invalid-id'],
  ['/embeds/%00', 400, 'invalid-id'],
  ['/embeds/%E0%A4%A', 400, 'invalid-id'],
  ['/embeds/one?target=fax', 400, 'unknown-target'],
  ['/embeds/one?colour=red', 400, 'unknown-option'],
  ['/nothing', 404, 'unknown-route'],
  ['/embeds/one/nothing', 404, 'unknown-route'],
])('%s is a %i %s', async (path, status, code) => {
  const { get } = await appWith('one')
  const answer = await get(path)
  expect(answer.status).toBe(status)
  expect(await answer.json()).toEqual({
    error: { code, message: expect.any(String), hint: expect.any(String) },
  })
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
})

test('a deleted embed is gone, not unknown', async () => {
  const { get, store } = await appWith('one')
  await store.embeds.delete('one', 'test')
  expect((await get('/embeds/one')).status).toBe(410)
})

test('what nobody expected is a 500 that tells strangers nothing', async () => {
  const broken = vi.fn(async () => Promise.reject(new Error('secret path /etc')))
  const { get } = await appWith('one', { renderer: { fragment: broken } })
  const answer = await get('/embeds/one', { 'x-request-id': 'trace-me-123' })
  const text = await answer.text()
  expect(answer.status).toBe(500)
  expect(text).toContain('trace-me-123')
  expect(text).not.toContain('secret')
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('a request keeps its own id when it looks like one', async () => {
  const { get } = await appWith('one')
  const idOf = async (id: string) =>
    (await get('/embeds/one', { 'x-request-id': id })).headers.get('x-request-id')
  expect(await idOf('frontend-42:a.b')).toBe('frontend-42:a.b')
  expect(await idOf('no')).toMatch(/^[0-9a-f]{12}-/)
  expect(await idOf('<script>alert</script>')).toMatch(/^[0-9a-f]{12}-/)
})

test('a wrong method learns the right ones; a preflight is let through', async () => {
  const { url } = await appWith('one')
  const wrong = await fetch(`${url}/embeds/one/submissions`)
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
  const unreadable = await fetch(`${url}/embeds/one`, { method: 'DELETE' })
  expect([unreadable.status, unreadable.headers.get('allow')]).toEqual([405, 'HEAD, GET, OPTIONS'])
  const preflight = await fetch(`${url}/embeds/one/submissions`, {
    method: 'OPTIONS',
    headers: { origin: 'null' },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
  expect(preflight.headers.get('access-control-allow-headers')).toContain('content-type')
  const closed = await fetch(`${url}/api/embeds`, { method: 'OPTIONS' })
  expect(closed.headers.has('access-control-allow-origin')).toBe(false)
})
