import { expect, test } from 'vitest'
import { startApp } from '../app-for-tests.ts'

async function appWith() {
  const app = await startApp()
  await app.store.embeds.create({
    id: 'one',
    format: 'tally',
    props: { title: 'One' },
    locale: 'en',
    by: 'test',
  })
  const post = (body: unknown): Promise<Response> =>
    fetch(`${app.url}/oc/`, { method: 'POST', body: JSON.stringify(body) })
  return { ...app, post }
}

test('a component is the embed and the loader, rendered', async () => {
  const { get } = await appWith()
  const answer = await get('/oc/bfp-embed/1.X.X/?id=one')
  const { html, ...said } = await answer.json()
  expect(said).toEqual({
    type: 'oc-component',
    name: 'bfp-embed',
    version: '1.0.0',
    requestVersion: '1.X.X',
    href: 'https://embeds.example/oc/bfp-embed/1.X.X/?id=one',
    renderMode: 'rendered',
  })
  expect(html).toMatch(
    /^<bfp-embed>.*<\/bfp-embed><script async src="https:\/\/embeds\.example\/loader\.js">/s,
  )
  expect(answer.headers.get('cache-control')).toMatch(/^public, max-age=5, /)
  const etag = answer.headers.get('etag') ?? ''
  expect((await get('/oc/bfp-embed/1.X.X/?id=one', { 'if-none-match': etag })).status).toBe(304)
})

test.each(['', '/1', '/1.X.X', '/1.x', '/~1.0.0', '/^1', '/*'])('version %j is there', async (version) => {
  const { get } = await appWith()
  expect((await get(`/oc/bfp-embed${version}?id=one&__oc_Retry=0`)).status).toBe(200)
})

test.each([
  ['/oc/bfp-embed/2.X.X?id=one', 404, 'unknown-format'],
  ['/oc/carousel/1.X.X?id=one', 404, 'unknown-format'],
  ['/oc/bfp-embed/1.X.X', 400, 'bad-request'],
  ['/oc/bfp-embed/1.X.X?id=none', 404, 'unknown-embed'],
  ['/oc/bfp-embed/1.X.X?id=one&theme=loud', 400, 'unknown-option'],
  ['/oc/bfp-embed/1.X.X/~info', 404, 'unknown-route'],
])('%s is %i %s', async (path, status, code) => {
  const { get } = await appWith()
  const answer = await get(path)
  expect([answer.status, (await answer.json()).error.code]).toEqual([status, code])
})

test('several come in one answer, and one that cannot be had never sinks the rest', async () => {
  const { post } = await appWith()
  const one = { name: 'bfp-embed', version: '1.X.X' }
  const components = [
    { ...one, parameters: { id: 'one' } },
    { ...one, parameters: { id: 'none' } },
    one,
    { name: 'carousel' },
  ]
  const answer = await post({ components })
  expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  const entries = await answer.json()
  expect(entries.map(({ status }: { status: number }) => status)).toEqual([200, 404, 400, 404])
  expect(entries[0].response).toMatchObject({ renderMode: 'rendered', requestVersion: '1.X.X' })
  expect(entries[1].response).toEqual({
    code: 'unknown-embed',
    error: 'There is no embed none. Check the id, or create it in the CMS',
  })
})

test.each([
  [{}, 400],
  [{ components: [{}] }, 400],
  [{ components: Array.from({ length: 101 }, () => ({ name: 'bfp-embed' })) }, 400],
])('what is no batch is refused', async (body, status) => {
  const { post } = await appWith()
  const answer = await post(body)
  expect([answer.status, (await answer.json()).error.code]).toEqual([status, 'bad-request'])
})
