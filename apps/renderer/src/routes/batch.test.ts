import { FragmentBatch } from '@bfp/contract'
import { expect, test } from 'vitest'
import { fragmentOf, startApp } from '../app-for-tests.ts'
import { keepBodies } from './batch-bodies.ts'

const draft = { format: 'tally', props: { title: 'One' }, locale: 'en', by: 'test' }

async function appWith(...ids: string[]) {
  const app = await startApp()
  for (const id of ids) await app.store.embeds.create({ ...draft, id })
  return app
}

test('one bad id never sinks the rest, and duplicates are fine', async () => {
  const { get, store } = await appWith('one', 'two', 'gone')
  await store.embeds.delete('gone', 'test')
  const answer = await get('/embeds?ids=one,two,one,nobody,gone,NOT!,__proto__&target=crawler')
  expect(answer.status).toBe(200)
  const { fragments } = (await answer.json()) as { fragments: Record<string, object> }
  expect(FragmentBatch.safeParse({ fragments }).success).toBe(true)
  expect(Object.keys(fragments)).toEqual(['one', 'two', 'nobody', 'gone', 'NOT!', '__proto__'])
  expect(fragments).toMatchObject({
    one: { embed: 'one', target: 'crawler' },
    two: { embed: 'two' },
    nobody: { error: { code: 'unknown-embed' } },
    gone: { error: { code: 'deleted-embed' } },
    'NOT!': { error: { code: 'invalid-id' } },
  })
  expect(answer.headers.get('surrogate-key')).toBe('embed-one format-tally embed-two')
})

test('an embed that breaks the renderer is an error of its own', async () => {
  const app = await startApp({
    renderer: { fragment: async ({ id }) => Promise.reject(new Error(`secret of ${id}`)) },
  })
  await app.store.embeds.create({ ...draft, id: 'one' })
  const answer = await app.get('/embeds?ids=one')
  expect(await answer.json()).toMatchObject({ fragments: { one: { error: { code: 'internal' } } } })
})

test('the same batch has the same tag until one of its embeds changes', async () => {
  const { get, store } = await appWith('one', 'two')
  const etag = (await get('/embeds?ids=one,two')).headers.get('etag') ?? ''
  expect((await get('/embeds?ids=one,two', { 'if-none-match': etag })).status).toBe(304)
  await store.embeds.save('two', 1, { ...draft, props: { title: 'Two' } })
  await new Promise((resolve) => setTimeout(resolve, 1_050))
  expect((await get('/embeds?ids=one,two', { 'if-none-match': etag })).status).toBe(200)
})

test.each([
  ['', 'bad-request'],
  ['?ids=', 'bad-request'],
  ['?ids=,%20,', 'bad-request'],
  [`?ids=${Array.from({ length: 101 }, (_, i) => `e${i}`).join(',')}`, 'batch-too-large'],
  ['?ids=one&target=fax', 'unknown-target'],
  ['?ids=one&limit=3', 'unknown-option'],
])('%s is a %s', async (query, code) => {
  const { get } = await appWith()
  const answer = await get(`/embeds${query}`)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: { code } })
})

test('a hundred ids are not too many', async () => {
  const { get } = await appWith()
  const answer = await get(`/embeds?ids=${Array.from({ length: 100 }, (_, i) => `e${i}`).join(',')}`)
  expect(answer.status).toBe(200)
})

test('of batches that differ in their order alone, only so many bytes are kept, the latest', () => {
  const props = { title: 'x'.repeat(50_000) }
  const fragment = fragmentOf({ id: 'one', revision: 1, format: 'tally', props }, 'web')
  const bodyOf = keepBodies(2_000_000)
  const ask = (query: number) => bodyOf(`ids=${query}`, ['one'], [fragment])
  const queries = Array.from({ length: 50 }, (_, query) => query)
  const made = queries.map(ask)
  expect(ask(49)).toBe(made[49])
  expect(queries.toReversed().filter((query) => ask(query) === made[query])).toEqual([49, 48, 47, 46])
})
