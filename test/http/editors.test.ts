import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ERROR_CODES } from '@bfp/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixtureOf, PUBLISH, type Running, startRenderer } from './service.ts'

let renderer: Running

beforeAll(async () => {
  renderer = await startRenderer()
  await renderer.save('quiz-trivia', 'quiz', 'trivia')
})
afterAll(() => renderer.close())

test('props that cannot be saved are refused by JSON pointer', async () => {
  const { props } = await fixtureOf('quiz', 'trivia')
  const refused = await renderer.call('POST', '/api/embeds', {
    format: 'quiz',
    props: { ...props, title: 7 },
  })
  expect(refused.status).toBe(422)
  expect(refused.json().error).toMatchObject({ code: 'invalid-props', problems: [{ pointer: '/title' }] })
  const unknown = await renderer.call('POST', '/api/embeds', { format: 'nobody', props })
  expect([unknown.status, unknown.json().error.code]).toEqual([404, 'unknown-format'])
})

test('the door is shut without a token, and with the wrong one', async () => {
  expect((await renderer.get('/api/embeds', { authorization: '' })).status).toBe(401)
  expect((await renderer.get('/api/embeds', { authorization: `Bearer ${PUBLISH}` })).status).toBe(403)
})

test('a change needs its revision, and loses to a newer one', async () => {
  const { props } = await fixtureOf('quiz', 'trivia')
  const put = (match?: string) =>
    renderer.call('PUT', '/api/embeds/quiz-trivia', { props }, match ? { 'if-match': match } : {})
  expect((await put()).status).toBe(428)
  expect(await put('"1"')).toMatchObject({ status: 200 })
  expect(await put('"1"')).toMatchObject({ status: 412 })
  const restored = await renderer.call('POST', '/api/embeds/quiz-trivia/restore', { revision: 1 })
  expect(restored.json().revision).toBe(3)
})

test('a format tells its schema', async () => {
  const { schema, channels } = (await renderer.get('/api/formats/newsletter-signup')).json()
  expect(schema).toMatchObject({ type: 'object', properties: { title: {} } })
  expect(channels.stable).toMatch(/^\d+\.\d+\.\d+$/)
})

test('a preview draws without saving', async () => {
  const { props } = await fixtureOf('quiz', 'trivia')
  const draft = {
    format: 'quiz',
    props: { ...props, title: 'Only a preview' },
    options: { target: 'crawler' },
  }
  const drawn = await renderer.call('POST', '/api/preview', draft)
  expect(drawn.status).toBe(200)
  expect(drawn.json()).toMatchObject({ target: 'crawler', state: 'fresh' })
  expect(drawn.json().html).toContain('Only a preview')
  expect((await renderer.call('POST', '/api/preview', { format: 'quiz', props: {} })).status).toBe(422)
})

test('a hostile document breaks nothing', async () => {
  const bodies = [
    '{"format":"quiz","props":{"__proto__":{"polluted":true},"title":"x"}}',
    '{"__proto__":{"format":"quiz"},"props":{}}',
    '{"format":"quiz","format":"nobody","props":{}}',
    `{"format":"quiz","props":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    `{"format":"quiz","props":{"title":"\\ud800"}}`,
    '{"format":"quiz","props":null}',
    '{"format":"constructor","props":{}}',
  ]
  for (const body of bodies) {
    const { status, json } = await renderer.call('POST', '/api/embeds', body)
    expect([body.slice(0, 40), status >= 400 && status < 500]).toEqual([body.slice(0, 40), true])
    expect(ERROR_CODES).toContain(json().error.code)
  }
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

const real = process.env.BFP_REAL

test.skipIf(!real)('no body of the JSON test suite is our fault (needs BFP_REAL)', async () => {
  const cases: { name: string; base64: string }[] = JSON.parse(
    await readFile(join(real ?? '', 'hostile/jsontestsuite.json'), 'utf8'),
  )
  expect(cases.length).toBeGreaterThan(300)
  const statuses = new Map<number, number>()
  for (const { name, base64 } of cases)
    for (const path of ['/api/embeds', '/embeds/quiz-trivia/submissions', '/events']) {
      const from = `10.0.${statuses.size}.${Math.floor(Math.random() * 250)}`
      const { status } = await post(path, Buffer.from(base64, 'base64'), from)
      expect([name, path, status >= 500]).toEqual([name, path, false])
      if (/\/n_/.test(name) && path === '/api/embeds') expect([name, status]).toEqual([name, 400])
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
})

async function post(path: string, body: Buffer<ArrayBuffer>, from: string): Promise<{ status: number }> {
  const headers = { authorization: 'Bearer edit-edit-edit-edit', 'x-forwarded-for': from }
  const answer = await fetch(renderer.url + path, { method: 'POST', body, headers })
  const text = await answer.text()
  return { status: text.length > 0 || answer.status === 204 ? answer.status : 500 }
}
