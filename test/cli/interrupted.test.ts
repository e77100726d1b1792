import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { makePolls } from '../http/build-poll.ts'
import { EDIT, startRenderer } from '../http/service.ts'
import { bfpAt } from './bfp.ts'

/** Passes everything on, but cuts the connection when the second blob is on its way. */
async function cuttingProxy(to: string): Promise<string> {
  let blobs = 0
  const server = createServer((incoming, answer) => {
    if (incoming.url?.startsWith('/api/blobs/')) blobs += 1
    if (blobs === 2) {
      incoming.once('data', () => incoming.socket.destroy())
      return
    }
    const { method, headers, url } = incoming
    const outgoing = request(new URL(url ?? '', to), { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 500, response.headers)
      response.pipe(answer)
    })
    incoming.pipe(outgoing)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('an upload that was cut off goes on where it ended, and sends nothing twice', async () => {
  const polls = await makePolls()
  onTestFinished(() => polls.remove())
  const service = await startRenderer()
  onTestFinished(() => service.close())
  const folder = await polls.source('1.0.0', 'one')

  const cut = await bfpAt(await cuttingProxy(service.url))('publish', folder)
  expect(cut.exit).toBe(3)
  expect(cut.err).toMatch(/\(1 of 4\)\nunreachable: /)

  const whole = await bfpAt(service.url)('publish', folder)
  expect(whole).toMatchObject({ exit: 0, out: 'poll@1.0.0 is published\n' })
  expect(whole.err.match(/ sent /g)).toHaveLength(3)
  const first = /sent (\S+),/.exec(cut.err)?.[1] ?? ''
  expect(whole.err).not.toContain(first)

  const wrong = await bfpAt(service.url, { BFP_TOKEN: EDIT })('promote', 'poll@1.0.0')
  expect([wrong.exit, wrong.err.split(':')[0]]).toEqual([1, 'wrong-scope'])
})
