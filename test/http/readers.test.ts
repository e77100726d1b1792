import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, startRenderer } from './service.ts'

let renderer: Running
let address = 0

beforeAll(async () => {
  renderer = await startRenderer()
  await renderer.save('quiz-trivia', 'quiz', 'trivia')
  await renderer.save('newsletter', 'newsletter-signup', 'plain')
})
afterAll(() => renderer.close())

/** Everybody comes from an address of their own, so that limits do not meet. */
function send(body: string | object, type = 'application/json', from = `192.0.2.${++address}`) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return renderer.call('POST', '/embeds/newsletter/submissions', text, {
    'content-type': type,
    'x-forwarded-for': from,
    origin: 'null',
  })
}

const FORM = 'application/x-www-form-urlencoded'
const signup = (email: string, more = {}) => ({ email, consent: true, subject: '', elapsed: 9_000, ...more })

test('a signup is done once, and harmless to repeat', async () => {
  const request = { key: 'first-key', data: signup('zoe@example.com') }
  expect(await send(request)).toMatchObject({ status: 200, text: '{"outcome":"done"}\n' })
  expect((await send(request)).json()).toEqual({ outcome: 'done' })
  expect((await send({ ...request, key: 'other-key' })).json()).toEqual({ outcome: 'already' })
})

test('a wrong address, an unticked box, a hurry and a robot', async () => {
  const answer = async (data: object) => {
    const { status, json } = await send({ key: `key-${++address}-long`, data })
    return [status, json()]
  }
  expect(await answer(signup('not an address'))).toEqual([422, { outcome: 'invalid', field: 'email' }])
  expect(await answer(signup('a@example.com', { consent: false }))).toEqual([
    422,
    { outcome: 'invalid', field: 'consent' },
  ])
  expect(await answer(signup('a@example.com', { elapsed: 10 }))).toEqual([429, { outcome: 'too-fast' }])
  expect(await answer(signup('a@example.com', { subject: 'buy' }))).toEqual([200, { outcome: 'done' }])
})

test('without script, the form of the page is sent and answered with a page', async () => {
  const page = await renderer.get('/embeds/newsletter/page')
  expect(page.text).toContain(`action="${renderer.url}/embeds/newsletter/submissions"`)
  const fields = new URLSearchParams({
    email: 'ada@example.com',
    consent: 'on',
    opened: String(Date.now() - 60_000),
  })
  const done = await send(String(fields), FORM)
  expect([done.status, done.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(done.text).toContain('<!doctype html>')
  fields.set('email', 'ada@')
  const wrong = await send(String(fields), FORM)
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('value="ada@"')
})

test('a quiz is answered without script, page by page', async () => {
  const post = (body: string, type = FORM) =>
    renderer.call('POST', '/embeds/quiz-trivia/page', body, { 'content-type': type })
  const first = await renderer.get('/embeds/quiz-trivia/page')
  const [, name, value] = /<(?:button|input)[^>]* name="([^"]+)"[^>]* value="([^"]*)"/.exec(first.text) ?? []
  const next = await post(String(new URLSearchParams({ [name ?? '']: value ?? '' })))
  expect([next.status, next.headers.get('cache-control')]).toEqual([200, 'no-store'])
  expect(next.text).not.toBe(first.text)
  expect((await post('{}', 'application/json')).status).toBe(400)
  expect((await post(`a=${'x'.repeat(300_000)}`)).status).toBe(413)
})

test('ten a minute from one address', async () => {
  const statuses = []
  for (let i = 0; i < 11; i++) {
    const request = { key: `burst-key-${i}`, data: signup(`burst${i}@example.com`) }
    statuses.push((await send(request, 'application/json', '198.51.100.7')).status)
  }
  expect(statuses).toEqual([...Array(10).fill(200), 429])
})

test('events are taken from a beacon', async () => {
  const events = [{ type: 'client-error', message: 'boom', embed: 'quiz-trivia', release: 'quiz@1.0.0' }]
  const answer = await renderer.call('POST', '/events', { events }, { 'content-type': 'text/plain' })
  expect(answer.status).toBe(204)
})
