import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { RehearsalLine, ReleaseListing } from '@bfp/contract'
import { expect, onTestFinished, test } from 'vitest'
import { createApi } from './api.ts'
import { Refusal } from './command.ts'

/** A renderer that answers everything alike. */
async function answering(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function refused(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.catch((error: unknown) => error)
  if (error instanceof Refusal) return error
  throw new Error(`It was not refused but ${error}`)
}

test('what the renderer says of a name it does not know is passed on, whatever its code', async () => {
  const error = { code: 'of-tomorrow', message: 'There is no release of quizz', hint: 'Did you mean quiz?' }
  const url = await answering((_, answer) => answer.writeHead(404).end(JSON.stringify({ error })))
  const { code, message, hint, exit } = await refused(
    createApi({ url, token: 'any' }).get('/api/releases/quizz', ReleaseListing),
  )
  expect({ code, message, hint, exit }).toEqual({ ...error, exit: 1 })
})

test('somebody hears that the renderer is waited for', async () => {
  const url = await answering((_, answer) => answer.end('{"name":"quiz","releases":[],"channels":[]}'))
  const heard: string[] = []
  const during = <T>(what: string, work: Promise<T>): Promise<T> => {
    heard.push(what)
    return work
  }
  await createApi({ url, token: 'any', during }).get('/api/releases/quiz', ReleaseListing)
  expect(heard).toEqual([`waiting for ${url}`])
})

test.each([
  ['a page', '<!doctype html>', 'strange-answer'],
  ['lines of something else', '{"weather":"fine"}\n', 'strange-answer'],
  ['what is no JSON', '{"progress":{"done":1,\n', 'strange-answer'],
])('%s where a rehearsal should be is no renderer of this version', async (_, said, code) => {
  const url = await answering((_, answer) => answer.end(`${said}\n`))
  const lines = createApi({ url, token: 'any' }).lines('POST', '/', {}, RehearsalLine)
  expect((await refused(lines.next())).code).toBe(code)
})
