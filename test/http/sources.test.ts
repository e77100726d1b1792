import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordLine } from '@bfp/contract'
import { readConfig } from '@bfp/renderer'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { bfpAt } from '../cli/bfp.ts'
import { makePolls, type Polls } from './build-poll.ts'
import { publisher } from './publish.ts'
import { ROOT, type Running, startRenderer } from './service.ts'

const JSON_ONLY = { accept: 'application/json' }

let place: string
let polls: Polls
let service: Running
let station: Server
let origin: string
let answer: RequestListener = (_, response) => response.end('{"degrees":7}')

/** As an operator would say it. */
async function start(): Promise<Running> {
  const read = readConfig({
    BFP_SOURCES: `forecast=${origin},http://localhost:1`,
    BFP_PRIVATE_SOURCES: origin,
  })
  if (!read.ok) throw new Error(read.line)
  const { sources, privateSources } = read.config
  if (!sources || !privateSources) throw new Error('no sources are configured')
  return startRenderer({ dataDir: join(place, 'data'), recordSample: 1, sources, privateSources })
}

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'bfp-sources-'))
  station = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve) => station.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(station.address() as AddressInfo).port}`
  polls = await makePolls()
  service = await start()
  const publish = publisher(service.url)
  const built = await polls.buildFolder(join(import.meta.dirname, 'fixtures/forecast'))
  expect(built.manifest.sources).toBe(true)
  expect((await publish.publish(built)).status).toBe(201)
  expect((await publish.promote('forecast@1.0.0')).status).toBe(200)
})

afterAll(async () => {
  await service.close()
  station.closeAllConnections()
  station.close()
  await polls.remove()
  await rm(place, { recursive: true, force: true })
})

async function make(id: string, url: string, more: object = {}): Promise<void> {
  const props = { place: `Weather at ${id}`, url, ...more }
  const { status } = await service.call('POST', '/api/embeds', { id, format: 'forecast', props })
  expect(status).toBe(201)
}

const look = async (id: string, query = '') => (await service.get(`/embeds/${id}${query}`, JSON_ONLY)).json()

function hydrationOf(html: string) {
  const [, json = ''] = /<script type="application\/json" class="bfp-data">(.*?)<\/script>/s.exec(html) ?? []
  return JSON.parse(json)
}

test('an embed is drawn with the data of its source, which travels along for the browser', async () => {
  await make('pier', `${origin}/pier`)
  const { html, state, cache } = await look('pier')
  expect([state, cache.maxAge]).toEqual(['fresh', 5])
  expect(html).toContain('<p>7 degrees</p>')
  expect(hydrationOf(html).sources.now).toMatchObject({ data: { degrees: 7 }, stale: false })
  expect((await look('pier', '?target=crawler')).html).toContain('<p>7 degrees</p>')
})

test('formats without sources carry nothing of the kind', async () => {
  await service.save('plain', 'quiz', 'trivia')
  expect('sources' in hydrationOf((await look('plain')).html)).toBe(false)
})

test('what editors may not ask for is told in the preview, and costs readers no page', async () => {
  const props = { place: 'Elsewhere', url: 'https://elsewhere.example/now?key=hush' }
  const refused = await service.call('POST', '/api/preview', { format: 'forecast', props })
  expect([refused.status, refused.json().error]).toEqual([
    422,
    {
      code: 'source-not-allowed',
      message: 'The source now is at https://elsewhere.example, which is not on the list of forecast',
      hint: 'Use another address, or ask who runs the renderer to list this one in BFP_SOURCES',
    },
  ])
  await make('elsewhere', props.url)
  expect((await look('elsewhere')).state).toBe('client')
})

test('a place that is listed but private is never reached: drawn without data, asked for again soon', async () => {
  await make('inside', 'http://localhost:1/now')
  const { html, state, cache } = await look('inside')
  expect([state, cache.maxAge]).toEqual(['fresh', 1])
  expect(html).toContain('<p>Not known yet</p>')
  const metrics = (await service.get('/metrics')).text
  expect(metrics).toContain('bfp_source_fetches_total{format="forecast",outcome="private-address"} 1')
})

test('a slow source keeps readers waiting for a moment, once, and is there when it answered', async () => {
  const said = Promise.withResolvers<void>()
  const quick = answer
  answer = ({ url }, response) => {
    if (url === '/slow') void said.promise.then(() => response.end('{"degrees":-3}'))
    else response.end('{"degrees":7}')
  }
  await make('slow', `${origin}/slow`)
  expect((await look('slow')).html).toContain('<p>Not known yet</p>')
  said.resolve()
  await vi.waitFor(async () => expect((await look('slow')).html).toContain('<p>-3 degrees</p>'), {
    timeout: 15_000,
  })
  answer = quick
})

test('a format that cannot say what it needs is a fault like any other, and replays as one', async () => {
  await make('broken', `${origin}/x`, { broken: true })
  const { state, record } = await look('broken')
  expect(state).toBe('client')
  const bfp = bfpAt(service.url, { INIT_CWD: place })
  await recorded('broken')
  expect((await bfp('replay', record)).out).toContain('now       threw: no such station')
})

/** The record of an embed's render for the web, once it is written. */
function recorded(embed: string): Promise<RecordLine> {
  return vi.waitFor(
    async () => {
      const { records } = (await publisher(service.url).call('GET', `/api/records?embed=${embed}`)).json()
      const found = records.findLast(({ target }: RecordLine) => target === 'web')
      expect(found).toBeDefined()
      return found
    },
    { timeout: 15_000, interval: 200 },
  )
}

test('new data is shown when its time has come; a record replays with the data of its day', async () => {
  answer = (_, response) => response.end('{"degrees":21}')
  await vi.waitFor(async () => expect((await look('pier')).html).toContain('<p>21 degrees</p>'), {
    timeout: 60_000,
    interval: 500,
  })
  const { id } = await recorded('pier')
  const bfp = bfpAt(service.url, { INIT_CWD: place })
  const replayed = await bfp('replay', id, '--json')
  expect(JSON.parse(replayed.out).same).toBe(true)
  const text = (await publisher(service.url).call('GET', `/api/records/${id}`)).text
  expect(JSON.parse(text).context.sources.now.data).toEqual({ degrees: 7 })
})

test('a release that breaks on the data there is now is not promoted', async () => {
  const folder = await mkdtemp(join(ROOT, 'test/.data/forecast-'))
  const format = join(folder, 'forecast')
  await cp(join(import.meta.dirname, 'fixtures/forecast'), format, { recursive: true })
  const change = async (file: string, from: string, to: string) =>
    writeFile(join(format, file), (await readFile(join(format, file), 'utf8')).replace(from, to))
  await change('package.json', '1.0.0', '1.1.0')
  await change(
    'src/component.tsx',
    '  return (\n    <p>',
    "  if (degrees > 20) throw new Error('too hot')\n  return (\n    <p>",
  )
  const publish = publisher(service.url)
  expect((await publish.publish(await polls.buildFolder(format))).status).toBe(201)
  await rm(folder, { recursive: true })
  const refused = await publish.promote('forecast@1.1.0')
  expect([refused.status, refused.json().error.code]).toEqual([409, 'rehearsal-failed'])
  expect(refused.json().error.problems).toContainEqual({ pointer: '/pier/web', message: 'threw: too hot' })
  expect(JSON.stringify(refused.json().error.problems)).not.toContain('/slow/')
})

test('after a restart a source that is broken renders with its last good data', async () => {
  await service.close()
  answer = (_, response) => response.writeHead(500).end()
  service = await start()
  expect((await look('pier', '?theme=dark')).html).toContain('<p>21 degrees')
  await vi.waitFor(async () => expect((await look('pier')).html).toContain('<p>21 degrees (as it was)</p>'), {
    timeout: 60_000,
    interval: 500,
  })
})
