import { once } from 'node:events'
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from './listen.ts'

test('a request that comes before the service is ready waits for it', async () => {
  const listening = await listen(0)
  onTestFinished(() => listening.close())
  const early = fetch(`http://127.0.0.1:${listening.port}/`)
  await sleep(30)
  listening.answerWith((_, res) => res.end('ready'))
  expect(await (await early).text()).toBe('ready')
})

test('closing waits for an answer, not for a connection that is kept alive', async () => {
  const listening = await listen(0)
  const answer = Promise.withResolvers<void>()
  listening.answerWith((_, res) => void answer.promise.then(() => res.end('late')))
  const asked = request({ port: listening.port, headers: { connection: 'keep-alive' } }).end()
  await sleep(30)
  const closed = listening.close()
  await sleep(60)
  answer.resolve()
  const [response] = await once(asked, 'response')
  response.resume()
  expect(response.statusCode).toBe(200)
  await closed
})

test('closing does not wait for ever', async () => {
  const listening = await listen(0)
  listening.answerWith(() => {})
  const asked = request({ port: listening.port }).end()
  const failed = once(asked, 'error')
  await sleep(30)
  await listening.close(50)
  await failed
})
