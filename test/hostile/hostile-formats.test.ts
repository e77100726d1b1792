import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPool, type ReleaseCode, type WorkerPool } from '@bfp/render'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { snippets } from './snippets.ts'

const innocent: ReleaseCode = {
  id: 'innocent@1.0.0',
  kind: 'component',
  digest: 'innocent',
  code: `globalThis.bfp = (request) => 'drawn ' + JSON.parse(JSON.stringify({ request })).request + [1, 2].map((n) => n + 1).join() + Date.now()`,
}

const SECRET = 'canary-4711'
let pool: WorkerPool
let place: string
let listener: Server
let connections = 0
const faults: { release: string; fault: string; blamed: boolean }[] = []
const seen: string[] = []

beforeAll(async () => {
  process.env.BFP_CANARY = SECRET
  place = await mkdtemp(join(tmpdir(), 'bfp-hostile-'))
  await writeFile(join(place, 'secret'), SECRET)
  listener = createServer(() => connections++).listen(0, '127.0.0.1')
  // Here nobody minds to wait, however busy the machine is.
  pool = createPool({ size: 2, patienceMs: 60_000, onFault: (event) => faults.push(event) })
})

afterAll(async () => {
  delete process.env.BFP_CANARY
  await pool.close()
  listener.close()
  await rm(place, { recursive: true, force: true })
})

const options = (subject: string) => ({ subject, now: 1_700_000_000_000, seed: 1 })

async function drawInnocents(count: number): Promise<void> {
  const results = await Promise.all(
    Array.from({ length: count }, (_, i) => pool.call(innocent, String(i), options(`story@${i}`))),
  )
  expect(results).toEqual(
    results.map((_, i) => ({ ok: true, value: `drawn ${i}2,31700000000000`, ms: expect.any(Number) })),
  )
}

test.each(snippets)(
  '$name',
  { timeout: 120_000 },
  async ({ name, code, faults: allowed, answer, deadlineMs, calls = 2 }) => {
    faults.length = 0
    const address = listener.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const aimed = code
      .replaceAll('127.0.0.1', `127.0.0.1:${port}`)
      .replaceAll('/etc/passwd', join(place, 'secret'))
    const hostile: ReleaseCode = { id: `hostile@${name}`, kind: 'component', digest: name, code: aimed }

    const attack = (n: number) =>
      pool.call(hostile, 'x', { ...options(`attack@${n}`), ...(deadlineMs && { deadlineMs }) })
    const first = attack(1)
    await drawInnocents(24)
    const results = [await first]
    for (let n = 2; n <= calls; n++) results.push(await attack(n))
    await drawInnocents(8)

    seen.push(JSON.stringify(results))
    const got = results.map((each) => (each.ok ? each.value : each.fault))
    for (const each of got) {
      if (answer) expect(each).toMatch(answer)
      else expect(allowed).toContain(each)
    }
    expect(faults.filter(({ release }) => release !== hostile.id)).toEqual([])
    expect(faults.filter(({ blamed }) => blamed)).toHaveLength(answer ? 0 : calls)
  },
)

test('nothing leaked out of a worker', () => {
  expect(connections).toBe(0)
  expect(seen.join('')).not.toContain(SECRET)
  expect(seen.length).toBe(snippets.length)
})
