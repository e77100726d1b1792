import { expect, test } from 'vitest'
import { startApp } from '../app-for-tests.ts'
import { createMetrics } from '../metrics.ts'

const ERROR = { type: 'client-error', message: 'x is not a function', embed: 'one', release: 'tally@1.0.0' }
const READER = { type: 'reader', name: 'quiz-finished', embed: 'one', release: 'nobody@6.6.6' }

test('events are counted by type and by formats that exist', async () => {
  const metrics = createMetrics()
  const { url } = await startApp({ metrics })
  const answer = await fetch(`${url}/events`, {
    method: 'POST',
    body: JSON.stringify({ events: [ERROR, READER] }),
  })
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
  const text = await metrics.registry.metrics()
  expect(text).toContain('bfp_events_total{type="client-error",format="tally"} 1')
  expect(text).toContain('bfp_events_total{type="reader",format="none"} 1')
})

test.each([
  { events: [] },
  { events: [{ type: 'other' }] },
  { events: [{ ...READER, name: 'Not Kebab' }] },
  { events: [{ ...ERROR, message: '' }] },
  { events: Array.from({ length: 51 }, () => READER) },
  [],
])('what is not events is refused by place', async (body) => {
  const { url } = await startApp()
  const answer = await fetch(`${url}/events`, { method: 'POST', body: JSON.stringify(body) })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: { code: 'bad-request', problems: [{}] } })
})

test('one address cannot flood', async () => {
  const { url } = await startApp({ limits: { submissions: 1, events: 1 } })
  const send = () => fetch(`${url}/events`, { method: 'POST', body: JSON.stringify({ events: [READER] }) })
  expect((await send()).status).toBe(204)
  const refused = await send()
  expect([refused.status, await refused.json()]).toMatchObject([429, { error: { code: 'rate-limited' } }])
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
})
