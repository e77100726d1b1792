import { expect, test } from 'vitest'
import { startApp } from './app-for-tests.ts'

test.each(['/embeds/one/submissions', '/embeds/one/page', '/events'])(
  'whoever has an IPv6 network has one limit at %s',
  async (path) => {
    const limits = { submissions: 1, events: 1, forms: 1 }
    const { url, store } = await startApp({ limits, trustProxy: 1 })
    await store.embeds.create({ id: 'one', format: 'tally', props: {}, locale: 'en', by: 'test' })
    const isRefused = async (address: string): Promise<boolean> => {
      const headers = { 'x-forwarded-for': address }
      return (await fetch(url + path, { method: 'POST', body: '{', headers })).status === 429
    }
    expect(await isRefused('2001:db8:1::1')).toBe(false)
    expect(await isRefused('2001:db8:1:0:2::3')).toBe(true)
    expect(await isRefused('2001:db8:1:2::1')).toBe(false)
  },
)
