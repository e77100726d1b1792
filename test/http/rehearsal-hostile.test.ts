import { readdirSync, readFileSync } from 'node:fs'
import { platform } from 'node:os'
import { TARGETS } from '@bfp/contract'
import { integrityOf } from '@bfp/render'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Built, makePolls, type Polls } from './build-poll.ts'
import { publisher, sha256 } from './publish.ts'
import { linesOf, poll, SPOILT } from './rehearse.ts'
import { type Running, startRenderer } from './service.ts'

/** What a release does that nobody built: on questions that say so, its markup is absurd. */
const ABSURD = `{
  const door = globalThis.bfp
  const markup = {
    deep: '<div>'.repeat(5_000),
    'open scripts': '<script '.repeat(40_000),
    wide: '<i>x</i>'.repeat(60_000),
  }
  globalThis.bfp = (request) => {
    const answer = JSON.parse(door(request))
    const { question = '' } = JSON.parse(request).props ?? {}
    const found = Object.keys(markup).find((name) => question.includes(name))
    if (found && answer.html) answer.html += markup[found]
    return JSON.stringify(answer)
  }
}`

/** The same release with more at the end of its server module. */
function withCode({ manifest, files, blobs }: Built, more: string): Built {
  const { file } = manifest.server
  const code = Buffer.concat([blobs.get(files[file] ?? '') ?? Buffer.alloc(0), Buffer.from(`\n;${more}`)])
  const server = { ...manifest.server, bytes: code.length, integrity: integrityOf(code) }
  return {
    manifest: { ...manifest, server },
    files: { ...files, [file]: sha256(code) },
    blobs: new Map([...blobs, [sha256(code), code]]),
  }
}

let service: Running
let polls: Polls
let publish: ReturnType<typeof publisher>

beforeAll(async () => {
  polls = await makePolls()
  service = await startRenderer()
  publish = publisher(service.url)
  for (const built of [
    await polls.build('1.0.0', 'one'),
    withCode(await polls.build('1.1.0', 'two'), ABSURD),
    await polls.build('1.2.0', `three ${SPOILT}`),
    await polls.build('1.3.0', 'four'),
  ]) {
    const { status, text } = await publish.publish(built)
    expect(status, text).toBe(201)
  }
  await publish.promote('poll@1.0.0')
})

afterAll(async () => {
  await service.close()
  await polls.remove()
})

async function save(...questions: string[]): Promise<void> {
  for (const question of questions) {
    const embed = poll(question.replaceAll(' ', '-'), question)
    expect((await service.call('POST', '/api/embeds', embed)).status).toBe(201)
  }
}

test('a candidate that draws what is absurd is refused, with the embeds and why', async () => {
  await save('calm', 'deep', 'open scripts', 'wide')
  const refused = await publish.promote('poll@1.1.0')
  expect(refused.status).toBe(409)
  const { code, message, problems } = refused.json().error
  expect([code, message]).toEqual(['rehearsal-failed', 'poll@1.1.0 breaks 2 of 4 live embeds on stable'])
  const deep = 'bad-answer: ✖ The markup nests deeper than 256 elements'
  const script = expect.stringMatching(/^invalid-markup: .*script that /)
  expect(problems).toEqual([
    ...TARGETS.map((target) => ({ pointer: `/deep/${target}`, message: deep })),
    ...['web', 'app', 'crawler'].map((target) => ({ pointer: `/open-scripts/${target}`, message: script })),
  ])
})

test('where the live release draws what is absurd, a repaired one goes live', async () => {
  for (const id of ['calm', 'deep', 'open-scripts', 'wide'])
    expect((await service.call('DELETE', `/api/embeds/${id}`)).status).toBe(204)
  expect((await publish.promote('poll@1.1.0')).status).toBe(200)
  await save('live deep', 'live open scripts', 'live wide')
  const repaired = await publish.promote('poll@1.3.0')
  expect([repaired.status, repaired.json().version]).toEqual([200, '1.3.0'])
})

/** The process of a rehearsal that this one started. */
function stageOf(pid: number): number | undefined {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).find((one) => parentOf(one) === pid && commandOf(one).includes('stage.process.ts'))
}

const parentOf = (pid: number): number => Number(/^PPid:\s*(\d+)/m.exec(read(pid, 'status'))?.[1])
const commandOf = (pid: number): string => read(pid, 'cmdline')

function read(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1')
  } catch {
    return ''
  }
}

test.skipIf(platform() !== 'linux')(
  'a rehearsal that stands still ends with who waits for it, and the next one runs (needs /proc)',
  async () => {
    await save(...Array.from({ length: 40 }, (_, n) => `loops ${n}`))
    const client = new AbortController()
    const url = `${service.url}/api/releases/poll/1.2.0/rehearsal`
    const lines = linesOf(url, { method: 'POST', signal: client.signal })
    const first = lines.next().catch(() => undefined)
    await expect.poll(() => stageOf(process.pid), { timeout: 50_000 }).toBeGreaterThan(0)
    process.kill(stageOf(process.pid) ?? 0, 'SIGSTOP')
    client.abort()
    await first
    const other = async () => (await publish.call('POST', '/api/releases/poll/1.0.0/rehearsal')).status
    await expect.poll(other, { timeout: 50_000 }).toBe(200)
    expect(stageOf(process.pid)).toBe(undefined)
  },
  120_000,
)
