import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordLine } from '@bfp/contract'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { makePolls, type Polls } from '../http/build-poll.ts'
import { publisher } from '../http/publish.ts'
import { EDIT, PUBLISH, type Running, startRenderer } from '../http/service.ts'
import { withTurncoat } from '../http/turncoat.ts'
import { bfpWithin } from './bfp.ts'

const NOWHERE = 'http://127.0.0.1:9'
const JSON_ONLY = { accept: 'application/json' }
const KEY = 'hush-key'

let place: string
let station: Server
let origin: string
let folder: Awaited<ReturnType<typeof withTurncoat>>
let service: Running
let polls: Polls
let bfp: ReturnType<typeof bfpWithin>
let offline: ReturnType<typeof bfpWithin>

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'bfp-replay-'))
  folder = await withTurncoat(place)
  polls = await makePolls()
  const data = { dataDir: join(place, 'data'), releases: folder.releases }
  station = createServer((request, response) =>
    response.end(`{"metres":${request.url?.includes(KEY) ? 3 : 0}}`),
  )
  await new Promise<void>((resolve) => station.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(station.address() as AddressInfo).port}`
  const allowed = new Set([origin])
  const sources = { sources: new Map([['poll', allowed]]), privateSources: allowed }
  service = await startRenderer({ ...data, ...sources, recordSample: 1 })
  bfp = bfpWithin(service.url, { cwd: place })
  offline = bfpWithin(NOWHERE, { cwd: place, token: '' })
})

afterAll(async () => {
  await service.close()
  station.closeAllConnections()
  station.close()
  await polls.remove()
  await rm(place, { recursive: true, force: true })
})

async function fragment(id: string, query = '') {
  const answer = await service.get(`/embeds/${id}${query}`, JSON_ONLY)
  return { ...answer.json(), header: answer.headers.get('x-bfp-record') }
}

/** The record of an embed, once it is written. */
function recorded(embed: string, target = 'web'): Promise<RecordLine> {
  return vi.waitFor(
    async () => {
      const { records } = (await publisher(service.url).call('GET', '/api/records')).json()
      const found = records.find((line: RecordLine) => line.embed === embed && line.target === target)
      expect(found).toBeDefined()
      return found
    },
    { timeout: 15_000, interval: 200 },
  )
}

const turncoat = (id: string, mode: string) =>
  service.call('POST', '/api/embeds', { id, format: 'turncoat', props: { title: `About ${id}`, mode } })

test.each([
  ['quiz', 'trivia', 'web', '&theme=dark'],
  ['quiz', 'trivia', 'app', ''],
  ['background-checks', 'arabic', 'web', ''],
])('a good render (%s, %s, %s) gives the same bytes, also without the renderer', async (...named) => {
  const [format, fixture, target, more] = named
  await service.save(format, format, fixture)
  const { html } = await fragment(format, `?target=${target}${more}`)
  const { id } = await recorded(format, target)
  const first = await bfp('replay', id)
  expect([first.exit, first.err]).toEqual([
    0,
    `kept in .bfp/records/${id}; from now on it needs no network\n`,
  ])
  expect(first.out).toContain('same bytes')
  const again = await offline('replay', id, '--out', 'out.html')
  expect([again.exit, again.err]).toEqual([0, ''])
  expect(await readFile(join(place, 'out.html'), 'utf8')).toBe(html)
})

test('a published release is fetched with its record, which replays with props of an older major too', async () => {
  const publish = publisher(service.url)
  await publish.publish(await polls.build('1.0.0', 'one'))
  await publish.promote('poll@1.0.0')
  const props = { question: 'Open?', answers: ['Yes', 'No'] }
  await service.call('POST', '/api/embeds', { id: 'bridge', format: 'poll', props })
  const asks = `sources: () => [{ name: 'level', url: '${origin}/level?key=${KEY}', ttl: 60 }],`
  const carries = `migrations: { 2: (props) => ({ ...props, question: props.question + ' carried' }) },`
  await publish.publish(
    await polls.build('2.0.0', 'two', ['  component,', `  component, ${asks} ${carries}`]),
  )
  await publish.promote('poll@2.0.0')
  expect((await fragment('bridge')).html).toContain('Open? carried two')
  const { id, release } = await recorded('bridge')
  expect(release).toBe('poll@2.0.0')
  expect((await bfp('replay', id)).exit).toBe(0)
  const named = await offline('replay', `.bfp/records/${id}/record.json`, '--json')
  expect(JSON.parse(named.out)).toMatchObject({ id, same: true, now: { ok: true } })
})

test.each([
  ['throw', 'threw: as asked', 'same error'],
  ['loop', 'deadline: took longer than its deadline', 'same error'],
  ['nonsense', 'bad-answer: ', 'same error'],
])('a format that fails (%s) fails again offline, in the same way', async (mode, words, verdict) => {
  await turncoat(`turned-${mode}`, mode)
  const { state, record, header } = await fragment(`turned-${mode}`)
  expect([state, header]).toEqual(['client', record])
  expect((await recorded(`turned-${mode}`)).id).toBe(record)
  await bfp('replay', record)
  const again = await offline('replay', record)
  expect([again.exit, again.err]).toEqual([0, ''])
  expect(again.out).toContain(`now       ${words}`)
  expect(again.out).toContain(verdict)
})

test('an error is shown with the line it came from', async () => {
  const { id } = await recorded('turned-throw')
  expect((await offline('replay', id)).out).toMatch(
    /at .*turncoat@1\.0\.0:\d+:\d+\)?\n +if \(props\.mode === 'throw'\) throw new Error\('as asked'\)/,
  )
})

test('records are a table, newest first, by format and fault', async () => {
  const { out } = await bfp('records', 'turncoat', '--fault', 'threw')
  const [head, line, ...more] = out.trimEnd().split('\n')
  expect(head).toMatch(/^ID +WHEN +WHY +RELEASE +EMBED +TARGET +FAULT$/)
  expect(line).toMatch(
    /^\w{8}-\w{8} {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}failed {2}turncoat@1\.0\.0 {2}turned-throw {2}web +threw$/,
  )
  expect(more).toEqual([])
  expect((await service.get('/api/records')).status).toBe(403)
})

test('there are fifty on a page, and the way to the next is told', async () => {
  const ids = Array.from({ length: 60 }, (_, n) => `00000001-${String(n).padStart(8, '0')}`)
  for (const [n, id] of ids.entries()) {
    const fault = n % 2 ? 'threw' : 'deadline'
    const file = join(place, 'data/records', `${id}_failed_many@1.0.0_${fault}_e${n}_web__9.json`)
    await writeFile(file, '{}')
    onTestFinished(() => rm(file))
  }
  const first = await bfp('records', 'many')
  expect(first.out.match(/many@1\.0\.0/g)).toHaveLength(50)
  expect(first.err).toBe(`older ones: bfp records many --before ${ids[10]}\n`)
  const second = await bfp('records', 'many', '--before', ids[10] ?? '')
  expect([second.out.match(/many@1\.0\.0/g)?.length, second.err]).toEqual([10, ''])
  const { records, next } = JSON.parse((await bfp('records', 'many', '--json')).out)
  expect([records.length, next]).toEqual([50, ids[10]])
  expect((await bfp('records', 'many', '--fault', 'threw')).err).toBe('')
})

test('what comes out otherwise is told, with what is different', async () => {
  const { id } = await recorded('turned-throw')
  const file = join(place, '.bfp/records', id, 'record.json')
  await writeFile(file, (await readFile(file, 'utf8')).replace('"mode":"throw"', '"mode":"fine"'))
  const other = await offline('replay', id)
  expect([other.exit, other.err.split('\n')[0]]).toEqual([
    1,
    'different: turncoat@1.0.0 turned-throw@1 web came out otherwise',
  ])
  expect(other.out).toMatch(/recorded {2}threw: as asked\nnow {7}sha256 \w{64}, /)
})

test('a preview that fails names its record; of one that does not, there is none', async () => {
  const calm = { format: 'turncoat', props: { title: 'Embargoed', mode: 'fine' } }
  expect((await service.call('POST', '/api/preview', calm)).status).toBe(200)
  const props = { title: 'Draft', mode: 'throw' }
  const refused = await service.call('POST', '/api/preview', { format: 'turncoat', props })
  const [, id = ''] = /bfp replay ([\w-]+)/.exec(refused.json().error.hint) ?? []
  await recorded('preview')
  const { records } = JSON.parse((await bfp('records', '--json')).out)
  expect(records.filter(({ embed }: RecordLine) => embed === 'preview')).toMatchObject([{ id }])
  expect((await bfp('replay', id)).out).toContain('same error')
})

test('no token, address, cookie or word of a reader is in any record', async () => {
  const cookie = { cookie: 'session=hush-hush', 'x-forwarded-for': '203.0.113.77' }
  await service.save('letters', 'newsletter-signup', 'plain')
  const form = new URLSearchParams({ email: 'reader@post.example' }).toString()
  const type = { 'content-type': 'application/x-www-form-urlencoded', ...cookie }
  await service.call('POST', '/embeds/letters/page', form, type)
  await service.get('/embeds/letters', cookie)
  await recorded('letters')
  await recorded('bridge')
  const { records } = JSON.parse((await bfp('records', '--json')).out)
  expect(records.length).toBeGreaterThan(5)
  expect(records.filter(({ embed }: RecordLine) => embed === 'letters')).toHaveLength(1)
  for (const { id } of records) {
    const text = (await publisher(service.url).call('GET', `/api/records/${id}`)).text
    expect(text).toContain(id)
    if (text.includes('"id":"bridge"')) expect(text).toContain('"sources":{"level":{"data":{"metres":3}')
    for (const secret of [
      EDIT,
      PUBLISH,
      'hush-hush',
      KEY,
      '203.0.113',
      '127.0.0.1,',
      'reader@post',
      process.env.PATH,
    ])
      expect(text).not.toContain(secret)
  }
})

test('the address of the story is recorded as every reader has it', async () => {
  const story = 'https://news.example/flood?share=a1b2c3'
  await service.call('POST', '/api/embeds', {
    ...{ id: 'flooded', format: 'turncoat', story },
    props: { title: 'Flooded', mode: 'fine' },
  })
  expect((await fragment('flooded')).html).toContain(`"share":"${story}"`)
  const { id } = await recorded('flooded')
  const { embed, context } = (await publisher(service.url).call('GET', `/api/records/${id}`)).json()
  expect([embed.story, context.embed.share]).toEqual([story, story])
  expect((await bfp('replay', id)).exit).toBe(0)
})

test('an embed that is deleted takes its records with it', async () => {
  await turncoat('withdrawn', 'throw')
  const { record } = await fragment('withdrawn')
  await recorded('withdrawn')
  await service.call('DELETE', '/api/embeds/withdrawn')
  const read = async () => (await publisher(service.url).call('GET', `/api/records/${record}`)).status
  await expect.poll(read).toBe(404)
})

test('an id that is not there, and what is no id, are refused with what to do', async () => {
  const unknown = await bfp('replay', '00000000-00000000')
  expect([unknown.exit, unknown.err.split(':')[0]]).toEqual([1, 'unknown-record'])
  expect((await bfp('replay', 'nonsense')).exit).toBe(2)
})
