import { mkdtemp, rm } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keptSources } from '@bfp/render'
import { openStore, type Store } from '@bfp/store'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parseAllowList } from './allow-list.ts'
import { holdSources, type SourceOptions } from './hold-sources.ts'
import { serveOnLoopback } from './server-for-tests.ts'

const PIER = { id: 'pier', format: 'weather' }

let place: string
let store: Store

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'bfp-sources-'))
  store = await openStore({ dir: place })
})
afterAll(async () => {
  await store.close()
  await rm(place, { recursive: true })
})

/** Sources of one server, on a clock that stands until it is moved. */
async function start(answer: RequestListener, more: Partial<SourceOptions> = {}) {
  const server = await serveOnLoopback(answer)
  const clock = { time: 1_800_000_000_000 }
  const tried: (string | undefined)[] = []
  const make = (origin = server.origin) =>
    holdSources({
      store,
      allowed: parseAllowList(`weather=${origin}`) ?? new Map(),
      privateOrigins: new Set([origin]),
      userAgent: 'test',
      now: () => clock.time,
      patience: 10_000,
      onTried: ({ fault }) => tried.push(fault?.code ?? 'ok'),
      ...more,
    })
  const wanted = (path = '/now', ttl = 60) => [{ name: 'now', url: server.origin + path, ttl }]
  return { server, clock, tried, make, wanted, sources: make() }
}

const said =
  (value: unknown): RequestListener =>
  (_, response) =>
    response.end(JSON.stringify(value))
const data = (held: { data?: Record<string, unknown> }) => held.data?.now

test('the first render waits for its data; while that is fresh nobody is asked again', async () => {
  const { server, clock, sources, wanted } = await start(said({ degrees: 7 }))
  const [one, two] = await Promise.all([sources.hold(PIER, wanted()), sources.hold(PIER, wanted())])
  expect(one).toMatchObject({ ok: true, isWhole: true })
  expect(data(one as never)).toEqual({ data: { degrees: 7 }, fetched: clock.time, stale: false })
  expect(two).toEqual(one)
  clock.time += 59_000
  expect(await sources.hold(PIER, wanted())).toEqual(one)
  expect(server.asked).toHaveLength(1)
})

test('data past its time is given while new is fetched behind; its key changes when it does', async () => {
  let degrees = 7
  const { server, clock, tried, sources, wanted } = await start((_, response) =>
    response.end(JSON.stringify({ degrees })),
  )
  const first = await sources.hold(PIER, wanted())
  degrees = 9
  clock.time += 60_000
  expect(await sources.hold(PIER, wanted())).toEqual(first)
  await vi.waitFor(() => expect(tried).toHaveLength(2))
  const next = await sources.hold(PIER, wanted())
  expect(data(next as never)).toEqual({ data: { degrees: 9 }, fetched: clock.time, stale: false })
  expect(next.ok && first.ok && next.key !== first.key).toBe(true)
  clock.time += 60_000
  await sources.hold(PIER, wanted())
  await vi.waitFor(() => expect(tried).toHaveLength(3))
  expect(await sources.hold(PIER, wanted())).toEqual(next)
  expect(server.asked).toHaveLength(3)
})

test('a source that fails keeps what it said last, is stale, and is fresh again when it answers', async () => {
  let status = 200
  const { clock, tried, sources, wanted } = await start((_, response) => response.writeHead(status).end('1'))
  const first = await sources.hold(PIER, wanted())
  status = 500
  clock.time += 60_000
  await sources.hold(PIER, wanted())
  await vi.waitFor(() => expect(tried).toEqual(['ok', 'status']))
  const failed = await sources.hold(PIER, wanted())
  expect(data(failed as never)).toEqual({ ...(data(first as never) as object), stale: true })
  status = 200
  clock.time += 5_000
  await sources.hold(PIER, wanted())
  await vi.waitFor(() => expect(tried).toHaveLength(3))
  expect(await sources.hold(PIER, wanted())).toEqual(first)
})

test('a source that does not answer in time is null, and readers wait for it once', async () => {
  const { server, clock, tried, sources, wanted } = await start(() => {}, { patience: 200, timeout: 1_000 })
  const first = await sources.hold(PIER, wanted())
  expect([data(first as never), first.ok && first.isWhole]).toEqual([
    { data: null, fetched: null, stale: false },
    false,
  ])
  await vi.waitFor(() => expect(tried).toEqual(['timeout']))
  clock.time += 60_000
  const began = performance.now()
  for (let n = 0; n < 20; n += 1) await sources.hold(PIER, wanted())
  expect(performance.now() - began).toBeLessThan(20 * 200)
  await vi.waitFor(() => expect(server.asked).toHaveLength(2))
})

test('after a restart it is the data of before, also from a source that is away', async () => {
  const { server, clock, make, tried, sources, wanted } = await start(({ url }, response) =>
    response.end(`"${url}"`),
  )
  const before = await sources.hold(PIER, wanted('/kept'))
  await vi.waitFor(async () =>
    expect(await store.sources.get('weather', `${server.origin}/kept`)).toBeTruthy(),
  )
  server.close()
  clock.time += 3_600_000
  const restarted = make()
  expect(await restarted.hold(PIER, wanted('/kept'))).toEqual(before)
  await vi.waitFor(() => expect(tried.at(-1)).toBe('unreachable'))
  const stale = await restarted.hold(PIER, wanted('/kept'))
  expect(data(stale as never)).toEqual({ ...(data(before as never) as object), stale: true })
})

test('a rehearsal draws with what is kept, asks nobody, and refuses what readers would not get', async () => {
  const { server, sources, wanted } = await start(said(1))
  const rehearsed = async () => keptSources(await sources.keptOf('weather'))
  const before = await (await rehearsed()).hold(PIER, wanted())
  expect(data(before as never)).toEqual({ data: null, fetched: null, stale: false })
  expect(server.asked).toEqual([])
  const held = await sources.hold(PIER, wanted())
  await vi.waitFor(async () =>
    expect(data((await (await rehearsed()).hold(PIER, wanted())) as never)).toEqual(data(held as never)),
  )
  const elsewhere = [{ name: 'now', url: 'https://elsewhere.example/', ttl: 60 }]
  expect(await (await rehearsed()).hold(PIER, elsewhere)).toEqual(await sources.hold(PIER, elsewhere))
  expect(server.asked).toHaveLength(1)
})

test('what is not on the list of the format is refused by its origin alone, and never asked', async () => {
  const { server, sources, wanted } = await start(said(1))
  const other = await sources.hold({ id: 'pier', format: 'quiz' }, wanted('/now?key=hush'))
  expect(other).toEqual({
    ok: false,
    fault: 'source-not-allowed',
    message: `The source now is at ${server.origin}, which is not on the list of quiz`,
  })
  for (const url of [
    'https://10.0.0.1/',
    'file:///etc/passwd',
    'nonsense',
    server.origin.replace('//', '//u:p@'),
  ])
    expect(await sources.hold(PIER, [{ name: 'now', url, ttl: 60 }])).toMatchObject({ ok: false })
  expect(server.asked).toEqual([])
})

test('a store that is away costs no render its data', async () => {
  const broken = {
    list: async () => [],
    get: () => Promise.reject(new Error('away')),
    put: () => Promise.reject(new Error('away')),
    touch: () => Promise.reject(new Error('away')),
  }
  const onFault = vi.fn()
  const { sources, wanted } = await start(said(1), { store: { sources: broken }, onFault })
  expect(data((await sources.hold(PIER, wanted())) as never)).toMatchObject({ data: 1 })
  await vi.waitFor(() => expect(onFault).toHaveBeenCalledTimes(2))
})

test('only so many of a format are asked at a time', async () => {
  let open = 0
  let most = 0
  const { sources, server } = await start((_, response) => {
    most = Math.max(most, ++open)
    setTimeout(() => {
      open -= 1
      response.end('1')
    }, 20)
  })
  const many = Array.from({ length: 60 }, (_, n) => [{ name: 'now', url: `${server.origin}/${n}`, ttl: 60 }])
  const held = await Promise.all(many.map((wanted) => sources.hold(PIER, wanted)))
  expect(held.every((one) => one.ok && one.isWhole)).toBe(true)
  expect(most).toBeLessThanOrEqual(8)
})

test('a format whose sources never answer keeps no other from its first data', async () => {
  const { server, wanted } = await start(({ url }, response) => void (url === '/now' && response.end('7')))
  const here = new Set([server.origin])
  const sources = holdSources({
    ...{ store, allowed: new Map(['weather', 'slow'].map((format) => [format, here])) },
    ...{ privateOrigins: here, userAgent: 'test', patience: 1_000 },
  })
  const never = Array.from({ length: 40 }, (_, n) => [{ name: 'now', url: `${server.origin}/${n}`, ttl: 60 }])
  const waiting = never.map((one) => sources.hold({ id: 'any', format: 'slow' }, one))
  expect(data((await sources.hold(PIER, wanted())) as never)).toMatchObject({ data: 7 })
  await Promise.all(waiting)
})
