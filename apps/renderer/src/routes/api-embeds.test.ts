import { expect, test, vi } from 'vitest'
import { EDIT, PUBLISH, startApp } from '../app-for-tests.ts'

async function cms(parts: Parameters<typeof startApp>[0] = {}) {
  const app = await startApp(parts)
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await fetch(`${app.url}/api${path}`, {
      method,
      headers: { authorization: `Bearer ${EDIT}`, ...headers },
      ...(body !== undefined && { body: text }),
    })
    const said = await answer.text()
    return { status: answer.status, headers: answer.headers, body: said ? JSON.parse(said) : undefined }
  }
  return { ...app, call }
}

const DRAFT = { id: 'one', format: 'tally', props: { title: 'One' } }

test('an embed is made, read, changed, restored and deleted', async () => {
  const { call, get } = await cms()
  const made = await call('POST', '/embeds', DRAFT)
  expect([made.status, made.headers.get('location'), made.headers.get('etag')]).toEqual([
    201,
    '/api/embeds/one',
    '"1"',
  ])
  expect(made.body).toMatchObject({ id: 'one', revision: 1, locale: 'en', channel: 'stable' })

  const change = { props: { title: 'Two' }, locale: 'de', story: 'https://news.example/story' }
  const saved = await call('PUT', '/embeds/one', change, { 'if-match': '"1"' })
  expect([saved.status, saved.headers.get('etag'), saved.body]).toMatchObject([200, '"2"', change])
  expect(await (await get('/embeds/one')).text()).toContain('Two')

  const again = await call('PUT', '/embeds/one', { props: { title: 'Three' } }, { 'if-match': '"2"' })
  expect(again.body).toMatchObject({ revision: 3, locale: 'de' })

  const list = await call('GET', '/embeds/one/revisions')
  expect(list.body.revisions).toMatchObject([{ revision: 3, by: 'edit' }, { revision: 2 }, { revision: 1 }])
  expect((await call('GET', '/embeds/one/revisions/1')).body.props).toEqual({ title: 'One' })

  const restored = await call('POST', '/embeds/one/restore', { revision: 1 })
  expect([restored.status, restored.body]).toMatchObject([200, { revision: 4, props: { title: 'One' } }])

  expect((await call('DELETE', '/embeds/one')).status).toBe(204)
  expect((await get('/embeds/one')).status).toBe(410)
  expect((await call('GET', '/embeds/one')).status).toBe(410)
  expect((await call('POST', '/embeds', DRAFT)).body.error.code).toBe('embed-exists')
})

test('a deletion is answered as done also where the fragments of the embed cannot be dropped', async () => {
  const { store } = await cms()
  const drop = () => Promise.reject(new Error('disk full'))
  const { call } = await cms({ store: { ...store, lastGood: { ...store.lastGood, drop } } })
  await call('POST', '/embeds', DRAFT)
  expect((await call('DELETE', '/embeds/one')).status).toBe(204)
})

test('an id is made where none is chosen', async () => {
  const { call } = await cms()
  const { body } = await call('POST', '/embeds', { ...DRAFT, id: undefined })
  expect(body.id).toMatch(/^[a-z0-9-]{8,64}$/)
})

test('a change must name the revision it was made from, and lose when that is old', async () => {
  const { call } = await cms()
  await call('POST', '/embeds', DRAFT)
  for (const match of [{}, { 'if-match': '*' }, { 'if-match': '1' }]) {
    const answer = await call('PUT', '/embeds/one', { props: {} }, match)
    expect([answer.status, answer.body.error.code]).toEqual([428, 'missing-revision'])
    expect(answer.body.error.hint).toContain('"1"')
  }
  await call('PUT', '/embeds/one', { props: { title: 'Two' } }, { 'if-match': '"1"' })
  for (const [method, path, body] of [
    ['PUT', '/embeds/one', { props: {} }],
    ['POST', '/embeds/one/restore', { revision: 1 }],
    ['DELETE', '/embeds/one', undefined],
  ] as const) {
    const stale = await call(method, path, body, { 'if-match': '"1"' })
    expect([stale.status, stale.body.error.code, stale.headers.get('etag')]).toEqual([
      412,
      'stale-revision',
      '"2"',
    ])
  }
})

test('of two who save together, one learns of the other', async () => {
  const { call } = await cms()
  await call('POST', '/embeds', DRAFT)
  const save = (title: string) => call('PUT', '/embeds/one', { props: { title } }, { 'if-match': '"1"' })
  const statuses = (await Promise.all([save('a'), save('b')])).map(({ status }) => status)
  expect(statuses.toSorted()).toEqual([200, 412])
})

test('props are what the format makes of them, or refused by place', async () => {
  const problems = [{ pointer: '/questions/0/text', message: 'is too long' }]
  const failure = { code: 'invalid-props' as const, message: 'no', hint: 'fix', problems }
  const validate = vi
    .fn()
    .mockResolvedValueOnce({ ok: true, value: { props: { title: 'cleaned' }, writtenFor: '1.0.0' } })
    .mockResolvedValue({ ok: false, failure })
  const { call } = await cms({
    renderer: { validate, carry: (embed) => validate(embed.format, embed.props) },
  })
  expect((await call('POST', '/embeds', DRAFT)).body.props).toEqual({ title: 'cleaned' })
  for (const [method, path, body] of [
    ['POST', '/embeds', { ...DRAFT, id: 'two' }],
    ['PUT', '/embeds/one', { props: {} }],
    ['POST', '/embeds/one/restore', { revision: 1 }],
  ] as const) {
    const refused = await call(method, path, body, { 'if-match': '"1"' })
    expect([refused.status, refused.body.error]).toEqual([422, failure])
  }
})

test('a token is needed, and the right one', async () => {
  const { call } = await cms()
  for (const authorization of ['', 'Bearer ', `Basic ${EDIT}`, `Bearer ${EDIT}x`, 'Bearer a b']) {
    const refused = await call('GET', '/embeds', undefined, { authorization })
    expect([refused.status, refused.body.error.code]).toEqual([401, 'missing-token'])
    expect(refused.headers.get('www-authenticate')).toContain('Bearer')
  }
  const wrong = await call('GET', '/embeds', undefined, { authorization: `Bearer ${PUBLISH}` })
  expect([wrong.status, wrong.body.error.code]).toEqual([403, 'wrong-scope'])
  expect((await call('GET', '/embeds', undefined, { authorization: `bearer ${EDIT}` })).status).toBe(200)
})

test.each([
  ['{"format":', 400, 'invalid-json'],
  ['[]', 400, 'bad-request'],
  [{ props: {} }, 400, 'bad-request'],
  [{ ...DRAFT, id: 'Not An Id' }, 400, 'invalid-id'],
  [{ ...DRAFT, locale: 'not_a_tag' }, 400, 'bad-request'],
  [{ ...DRAFT, story: 'javascript:alert(1)' }, 400, 'bad-request'],
  [`"${'x'.repeat(8 * 2 ** 20)}"`, 413, 'body-too-large'],
])('%.40j is a %i %s', async (body, status, code) => {
  const { call } = await cms()
  const refused = await call('POST', '/embeds', body)
  expect([refused.status, refused.body.error.code]).toEqual([status, code])
})

test('what is not there is named', async () => {
  const { call } = await cms()
  await call('POST', '/embeds', DRAFT)
  expect((await call('GET', '/embeds/nobody')).status).toBe(404)
  expect((await call('GET', '/embeds/one/revisions/9')).body.error.code).toBe('unknown-revision')
  expect((await call('GET', '/embeds/one/revisions/x')).body.error.code).toBe('unknown-revision')
  expect((await call('POST', '/embeds/one/restore', { revision: 9 })).body.error.code).toBe(
    'unknown-revision',
  )
  expect((await call('GET', '/formats/nobody')).body.error.code).toBe('unknown-format')
})

test('lists come in pages', async () => {
  const { call } = await cms()
  for (const id of ['a', 'b', 'c']) await call('POST', '/embeds', { ...DRAFT, id })
  const first = (await call('GET', '/embeds?limit=2')).body
  expect([first.embeds.map(({ id }: { id: string }) => id), first.next]).toEqual([['a', 'b'], 'b'])
  const second = (await call('GET', '/embeds?limit=2&after=b')).body
  expect([second.embeds.length, 'next' in second]).toEqual([1, false])
  expect((await call('GET', '/embeds?limit=0')).status).toBe(400)
})

test('formats tell what can be made; a preview draws what is not saved', async () => {
  const { call } = await cms()
  const { formats } = (await call('GET', '/formats')).body
  expect(formats).toMatchObject([
    { name: 'tally', releases: ['1.0.0'], channels: { stable: '1.0.0' }, submissions: true },
    { name: 'poster', submissions: false },
  ])
  expect((await call('GET', '/formats/tally')).body.schema).toEqual({ type: 'object' })
  const drawn = await call('POST', '/preview', { ...DRAFT, options: { target: 'crawler' } })
  expect([drawn.status, drawn.body]).toMatchObject([200, { embed: 'preview', target: 'crawler' }])
  const wrong = await call('POST', '/preview', { ...DRAFT, options: { target: 'fax' } })
  expect(wrong.body.error.code).toBe('unknown-target')
})
