import { pino } from 'pino'
import { expect, test } from 'vitest'
import { startApp } from './app-for-tests.ts'
import { createMetrics } from './metrics.ts'

function recorder() {
  const lines: Record<string, unknown>[] = []
  const log = pino({ level: 'debug', base: null }, { write: (line: string) => lines.push(JSON.parse(line)) })
  return { lines, log }
}

test('a request is one line with its id; good quick reads are only for debugging', async () => {
  const { lines, log } = recorder()
  const { get } = await startApp({ log })
  await get('/healthz', { 'x-request-id': 'frontend-1' })
  await get('/embeds/nobody?target=web')
  const [good, bad] = lines
  expect(good).toMatchObject({ level: 20, id: 'frontend-1', method: 'GET', url: '/healthz', status: 200 })
  expect(bad).toMatchObject({
    level: 40,
    url: '/embeds/nobody?target=web',
    status: 404,
    ms: expect.any(Number),
  })
  expect(lines).toHaveLength(2)
})

test('a fault is logged with its stack and the id that the stranger was told', async () => {
  const { lines, log } = recorder()
  const fragment = () => Promise.reject(new Error('a bug'))
  const { get, store } = await startApp({ log, renderer: { fragment } })
  await store.embeds.create({ id: 'one', format: 'tally', props: {}, locale: 'en', by: 'test' })
  const id = (await get('/embeds/one')).headers.get('x-request-id')
  expect(lines[0]).toMatchObject({ level: 50, id, err: { message: 'a bug', stack: expect.any(String) } })
  expect(lines[1]).toMatchObject({ level: 50, id, status: 500 })
})

test('strangers cannot make labels', async () => {
  const metrics = createMetrics()
  const { get } = await startApp({ metrics })
  for (const path of ['/made-up', '/embeds/made-up', '/embeds/made-up/page', '/assets/made-up'])
    await get(path)
  const text = await metrics.registry.metrics()
  expect(text).not.toContain('made-up')
  expect(text).toContain('bfp_http_request_duration_seconds_count{route="none",status="404"} 1')
  expect(text).toContain('bfp_http_request_duration_seconds_count{route="/embeds/:id/page",status="404"} 1')
})
