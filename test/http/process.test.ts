import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'

import { request } from 'node:http'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { fixtureOf, ROOT } from './service.ts'

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'bfp-process-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return dir
}

/** The process as an operator starts it; resolves with what it said when it ends, or when it listens. */
async function run(env: Record<string, string>) {
  const main = join(ROOT, 'apps/renderer/src/main.ts')
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', ...env },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  const listening = new Promise<void>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (/^Renderer on .*\n/m.test(said)) resolve()
    })
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  await Promise.race([listening, ended])
  return { child, ended, said: () => said, url: /^Renderer on (\S+)/m.exec(said)?.[1] ?? '' }
}

test.each([
  [{ PORT: 'http' }, /^PORT is "http": expected a port from 0 to 65535$/],
  [{ NEWSROOM_PORT: '70000' }, /^NEWSROOM_PORT is "70000": expected a port/],
  [{ BFP_PUBLIC_URL: 'nowhere' }, /^BFP_PUBLIC_URL is "nowhere": expected an origin/],
  [{ BFP_TOKENS: 'edit:short' }, /^BFP_TOKENS is not usable: expected edit:SECRET/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud": expected one of/],
  [{ BFP_TRUST_PROXY: 'all' }, /^BFP_TRUST_PROXY is "all": expected how many/],
  [{ BFP_RELEASES: '/nonexistent' }, /^BFP_RELEASES: no releases in \/nonexistent; run the build/],
  [{ BFP_DATA_DIR: '/dev/null/data' }, /^BFP_DATA_DIR: .*\/dev\/null/],
])('%j is one line on stderr and exit 1', async (env, line) => {
  const { ended, said } = await run({ PORT: '0', BFP_DATA_DIR: await folder(), ...env })
  expect(await ended).toBe(1)
  expect(said().trimEnd()).toMatch(line)
  expect(said().trimEnd()).not.toContain('\n')
})

test('a port in use is one line too', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  onTestFinished(() => void taken.close())
  const PORT = String((taken.address() as AddressInfo).port)
  const second = await run({ PORT, BFP_DATA_DIR: await folder() })
  expect(await second.ended).toBe(1)
  expect(second.said()).toBe(`PORT ${PORT} is in use: stop what listens there, or set another PORT\n`)
})

test('without tokens, random ones are made, kept and printed', async () => {
  const dir = await folder()
  const first = await run({ PORT: '0', BFP_DATA_DIR: dir })
  const [, tokens] = /^Tokens.*: (edit:\S+,publish:\S+)$/m.exec(first.said()) ?? []
  expect(await readFile(join(dir, 'tokens'), 'utf8')).toBe(`${tokens}\n`)
  const secret = /edit:([^,]+)/.exec(tokens ?? '')?.[1]
  const answer = await fetch(`${first.url}/api/formats`, { headers: { authorization: `Bearer ${secret}` } })
  expect(answer.status).toBe(200)
})

test('SIGTERM answers what is in flight, takes nothing new, and exits 0', async () => {
  const env = { PORT: '0', BFP_DATA_DIR: await folder(), BFP_TOKENS: 'edit:edit-edit-edit-edit' }
  const { child, ended, url } = await run(env)
  const { props } = await fixtureOf('quiz', 'trivia')
  const body = JSON.stringify({ id: 'late', format: 'quiz', props })
  const late = request(`${url}/api/embeds`, {
    method: 'POST',
    headers: { authorization: 'Bearer edit-edit-edit-edit', 'content-length': Buffer.byteLength(body) },
  })
  late.write(body.slice(0, 100))
  await new Promise((resolve) => setTimeout(resolve, 100))
  child.kill('SIGTERM')
  await expect.poll(() => isOpen(url)).toBe(false)
  late.end(body.slice(100))
  const [answer] = await once(late, 'response')
  answer.resume()
  expect(answer.statusCode).toBe(201)
  expect(await ended).toBe(0)
})

function isOpen(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
