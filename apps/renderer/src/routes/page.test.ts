import { expect, test } from 'vitest'
import { startApp } from '../app-for-tests.ts'

test('posted forms are limited by address, because each costs a render', async () => {
  const { url, store } = await startApp({ limits: { forms: 2 } })
  await store.embeds.create({ id: 'one', format: 'tally', props: { title: 'One' }, locale: 'en', by: 'test' })
  const post = (): Promise<Response> =>
    fetch(`${url}/embeds/one/page`, { method: 'POST', body: new URLSearchParams({ a: '1' }) })
  expect([(await post()).status, (await post()).status]).toEqual([200, 200])
  const refused = await post()
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused.json()).toMatchObject({ error: { code: 'rate-limited' } })
})

test('a page is purged by what purges its fragment', async () => {
  const { get, store } = await startApp()
  await store.embeds.create({ id: 'one', format: 'tally', props: { title: 'One' }, locale: 'en', by: 'test' })
  const { headers } = await get('/embeds/one/page')
  expect(headers.get('surrogate-key')).toBe('embed-one release-tally@1.0.0')
  expect(headers.get('cache-control')).toMatch(/^public, max-age=5, stale-while-revalidate=60, /)
})
