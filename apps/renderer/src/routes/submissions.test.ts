import { expect, test } from 'vitest'
import { startApp } from '../app-for-tests.ts'

const draft = { format: 'tally', props: { title: 'One' }, locale: 'en', by: 'test' }

async function appWith(parts: Parameters<typeof startApp>[0] = {}) {
  const app = await startApp(parts)
  await app.store.embeds.create({ ...draft, id: 'one' })
  await app.store.embeds.create({ ...draft, id: 'still', format: 'poster' })
  const post = (body: string, headers: Record<string, string> = {}, id = 'one') =>
    fetch(`${app.url}/embeds/${id}/submissions`, {
      method: 'POST',
      body,
      headers: { ...JSON_TYPE, ...headers },
    })
  return { ...app, post }
}

const JSON_TYPE = { 'content-type': 'application/json' }
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' }
const body = (key: string, data = {}) => JSON.stringify({ key, data })

test('a submission is durable when it is acknowledged, and a retry stores nothing', async () => {
  const { post, store } = await appWith()
  for (let attempt = 0; attempt < 2; attempt++) {
    const answer = await post(body('key-00001', { vote: 'a' }), { origin: 'null' })
    expect([answer.status, await answer.json()]).toEqual([200, { outcome: 'done' }])
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(await store.submissions.count('one')).toBe(1)
  }
  expect(await store.submissions.list('one')).toMatchObject([
    { key: 'key-00001', data: { vote: 'a' }, revision: 1 },
  ])
})

test('the same unique value under another key is answered already', async () => {
  const receive = async () => ({ ok: true as const, value: { accept: 1, unique: 'a@b.example' } })
  const { post } = await appWith({ renderer: { receive } })
  expect(await (await post(body('key-00001'))).json()).toEqual({ outcome: 'done' })
  expect(await (await post(body('key-00002'))).json()).toEqual({ outcome: 'already' })
  expect(await (await post(body('key-00001'))).json()).toEqual({ outcome: 'done' })
})

test.each([
  [{ refuse: 'invalid', field: 'email' }, 422, { outcome: 'invalid', field: 'email' }],
  [{ refuse: 'too-fast' }, 429, { outcome: 'too-fast' }],
  [{ ignore: true }, 200, { outcome: 'done' }],
] as const)('what the format says, %j, is answered %i and not stored', async (value, status, said) => {
  const { post, store } = await appWith({ renderer: { receive: async () => ({ ok: true, value }) } })
  const answer = await post(body('key-00001'))
  expect([answer.status, await answer.json()]).toEqual([status, said])
  expect(await store.submissions.count('one')).toBe(0)
})

test('a format that fails, or a store that does, is unavailable', async () => {
  const failure = { code: 'render-failed', message: '', hint: '' } as const
  const format = await appWith({ renderer: { receive: async () => ({ ok: false, failure }) } })
  expect((await format.post(body('key-00001'))).status).toBe(503)
  const full = await appWith()
  await full.get('/embeds/one')
  await full.store.close()
  const answer = await full.post(body('key-00001'))
  expect([answer.status, await answer.json()]).toEqual([503, { outcome: 'unavailable' }])
})

test('a plain form gets a page, and a reload stores nothing', async () => {
  const { post, store } = await appWith()
  for (let attempt = 0; attempt < 2; attempt++) {
    const answer = await post('vote=a&vote=b&name=Zo%C3%AB+%26+co', FORM_TYPE)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'")
    expect(await answer.text()).toContain('"outcome":{"outcome":"done"}')
  }
  expect(await store.submissions.list('one')).toMatchObject([
    { data: { vote: ['a', 'b'], name: 'Zoë & co' } },
  ])
})

test('two readers without script who send the same are two', async () => {
  const { post, store } = await appWith()
  for (const agent of ['One/1.0', 'Two/2.0']) await post('vote=a', { ...FORM_TYPE, 'user-agent': agent })
  expect(await store.submissions.count('one')).toBe(2)
})

test('a refused form gets its page with the status of the refusal', async () => {
  const receive = async () => ({ ok: true as const, value: { refuse: 'invalid' as const, field: 'email' } })
  const { post } = await appWith({ renderer: { receive } })
  const answer = await post('email=nope', FORM_TYPE)
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('[["email","nope"]],"outcome":{"outcome":"invalid","field":"email"}')
})

test('too many from one address are told when to come back, and other addresses are not', async () => {
  const { post } = await appWith({ limits: { submissions: 2, events: 2 }, trustProxy: 1 })
  const from = (address: string, type = JSON_TYPE) =>
    post(type === JSON_TYPE ? body('key-00001') : 'a=b', { ...type, 'x-forwarded-for': address })
  await from('192.0.2.1')
  await from('192.0.2.1')
  const refused = await from('192.0.2.1')
  expect([refused.status, await refused.json()]).toEqual([429, { outcome: 'rate-limited' }])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await from('192.0.2.1, 192.0.2.2')).status).toBe(200)
  const page = await from('192.0.2.1', FORM_TYPE)
  expect([page.status, page.headers.get('content-type')]).toEqual([429, 'text/html; charset=utf-8'])
})

test('X-Forwarded-For means nothing without a proxy to trust', async () => {
  const { post } = await appWith({ limits: { submissions: 1, events: 1 } })
  await post(body('key-00001'), { 'x-forwarded-for': '192.0.2.1' })
  expect((await post(body('key-00002'), { 'x-forwarded-for': '192.0.2.2' })).status).toBe(429)
})

test.each([
  ['not json', JSON_TYPE, 400, 'invalid-json'],
  ['{"data":{}}', JSON_TYPE, 422, 'invalid-submission'],
  ['{"key":"short","data":{}}', JSON_TYPE, 422, 'invalid-submission'],
  ['{"key":"key-00001","data":[]}', JSON_TYPE, 422, 'invalid-submission'],
  [`"${'x'.repeat(300_000)}"`, JSON_TYPE, 413, 'body-too-large'],
  ['x'.repeat(300_000), FORM_TYPE, 413, 'body-too-large'],
])('%.20s as %o is a %i %s', async (text, type, status, code) => {
  const { post } = await appWith()
  const answer = await post(text, type)
  expect([answer.status, await answer.json()]).toMatchObject([status, { error: { code } }])
})

test('an embed that takes nothing says so', async () => {
  const { post } = await appWith()
  const answer = await post(body('key-00001'), {}, 'still')
  expect([answer.status, await answer.json()]).toMatchObject([409, { error: { code: 'not-interactive' } }])
})

test('a flood of what is no submission is limited like submissions are', async () => {
  const { post } = await appWith({ limits: { submissions: 2 } })
  expect([(await post('{')).status, (await post('{}')).status]).toEqual([400, 422])
  const refused = await post('{')
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect(await refused.json()).toMatchObject({ error: { code: 'rate-limited' } })
})
