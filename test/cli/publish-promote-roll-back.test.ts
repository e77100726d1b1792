import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makePolls, type Polls } from '../http/build-poll.ts'
import { type Running, startRenderer } from '../http/service.ts'
import { bfpWithin } from './bfp.ts'

/** Milliseconds: each publication is checked in a browser first, which takes a while on a busy machine. */
const PATIENCE = 180_000

let service: Running
let polls: Polls
let bfp: ReturnType<typeof bfpWithin>

beforeAll(async () => {
  // No Chromium is found: reports of promotions need no pictures here.
  vi.stubEnv('PATH', '')
  polls = await makePolls()
  service = await startRenderer()
  bfp = bfpWithin(service.url)
})

afterAll(async () => {
  await service.close()
  await polls.remove()
})

const headline = async () =>
  /<h2>([^<]*)/.exec((await service.get('/embeds/bridge', { accept: 'text/html' })).text)?.[1]

test('a format goes from its source to readers, and back', { timeout: PATIENCE }, async () => {
  const published = await bfp('publish', await polls.source('1.0.0', 'one'))
  expect(published).toMatchObject({ exit: 0, out: 'poll@1.0.0 is published\n' })
  expect(published.err).toMatch(/^poll@1\.0\.0 sent server\.js, \d+\.\d kB \(1 of 4\)$/m)
  expect((await bfp('promote', 'poll@1.0.0')).out).toBe('poll stable: all on 1.0.0\n')
  const props = { question: 'Open?', answers: ['Yes', 'No'] }
  await service.call('POST', '/api/embeds', { id: 'bridge', format: 'poll', props })
  expect(await headline()).toBe('Open? one')

  const next = await bfp('publish', await polls.source('1.1.0', 'two'), '--json')
  expect(JSON.parse(next.out)).toEqual([{ release: 'poll@1.1.0', state: 'published' }])
  expect(await headline()).toBe('Open? one')
  expect((await bfp('promote', 'poll@1.1.0')).exit).toBe(0)
  expect(await headline()).toBe('Open? two')

  expect((await bfp('rollback', 'poll')).out).toBe('poll stable: all on 1.0.0, 1.1.0 no more\n')
  expect(await headline()).toBe('Open? one')
  const nothing = await bfp('rollback', 'poll')
  expect([nothing.exit, nothing.err.split('\n')[0]]).toEqual([
    1,
    'nothing-before: poll has nothing on stable to go back to',
  ])
})

test('a candidate gets its share, is listed with it, and is taken back by a rollback', async () => {
  const tried = await bfp('promote', 'poll@1.1.0', '--to', '5%')
  expect(tried.out).toBe('poll stable: 5 % on 1.1.0, the rest on 1.0.0\n')
  const { out } = await bfp('releases', 'poll')
  const [head, newest, oldest] = out.split('\n')
  expect(head).toMatch(/^VERSION {2}CHANNELS +(FAULTS +)?STATUS +CLIENT +STYLE +SERVER +PUBLISHED +BY$/)
  expect(newest).toMatch(
    /^1\.1\.0 {4}stable 5 % +(0 % .* )?published +\d\.\d kB .* \d{4}-\d\d-\d\d \d\d:\d\d {2}publish$/,
  )
  expect(oldest).toMatch(/^1\.0\.0 {4}stable 95 % +(0 % .* )?published /)
  expect((await bfp('rollback', 'poll')).out).toBe('poll stable: all on 1.0.0, 1.1.0 no more\n')
  const listing = JSON.parse((await bfp('releases', 'poll', '--json')).out)
  expect(listing.channels).toMatchObject([{ channel: 'stable', version: '1.0.0' }])
})

test('another channel is one of its own', async () => {
  expect((await bfp('promote', 'poll@1.1.0', '--channel', 'canary')).out).toBe('poll canary: all on 1.1.0\n')
  expect((await bfp('releases', 'poll')).out).toMatch(/1\.1\.0 {4}canary/)
  expect((await bfp('releases', 'poll')).out).toMatch(/1\.0\.0 {4}stable/)
})

test('the same is published already; other bytes under its version are refused with what to do', {
  timeout: PATIENCE,
}, async () => {
  const again = await bfp('publish', await polls.source('1.0.0', 'one'))
  expect(again).toMatchObject({ exit: 0, out: 'poll@1.0.0 was published already\n', err: '' })
  const refused = await bfp('publish', await polls.source('1.0.0', 'other'))
  expect(refused).toEqual({
    exit: 1,
    out: '',
    err: 'release-exists: poll@1.0.0 exists already, with other bytes\nhint: Releases never change: raise the version in its package.json\n',
  })
})

test('a release is deprecated; one in use is not yanked, and who uses it is named', async () => {
  expect((await bfp('deprecate', 'poll@1.1.0')).out).toBe('poll@1.1.0 is deprecated\n')
  const used = await bfp('yank', 'poll@1.0.0')
  expect([used.exit, used.err.split('\n')[0]]).toEqual([1, 'release-in-use: poll@1.0.0 is on channel stable'])
  const pinned = { format: 'poll', props: { question: 'Held?', answers: ['a', 'b'] }, pin: 'poll@1.1.0' }
  await service.call('POST', '/api/embeds', { id: 'held', ...pinned })
  await bfp('promote', 'poll@1.0.0', '--channel', 'canary')
  expect((await bfp('yank', 'poll@1.1.0')).err).toContain('poll@1.1.0 is pinned by held')
  await service.call('DELETE', '/api/embeds/held')
  expect(await bfp('yank', 'poll@1.1.0')).toEqual({ exit: 0, out: 'poll@1.1.0 is yanked\n', err: '' })
})

test('source the build refuses is named by file and line, and nothing is sent', async () => {
  const folder = await polls.source('2.0.0', 'bad')
  const file = join(folder, 'src/static.tsx')
  await writeFile(file, (await readFile(file, 'utf8')).replace('<h2>', '<h2 style="color:red">'))
  const refused = await bfp('publish', folder)
  expect(refused.exit).toBe(1)
  expect(refused.err).toMatch(/^build-refused: .*src\/static\.tsx:\d+: a style attribute/m)
  expect((await bfp('releases', 'poll')).out).not.toContain('2.0.0')
})

test('a format that breaks a rule is not sent; the rule, the place and what to do are named', async () => {
  const folder = await polls.source('2.1.0', 'bad')
  const file = join(folder, 'fixtures/bridge.json')
  await writeFile(file, (await readFile(file, 'utf8')).replace('"hardest": true', '"hardest": false'))
  const refused = await bfp('publish', folder)
  expect(refused.exit).toBe(1)
  expect(refused.err).toMatch(/^fixtures: .*\n.*hardest/m)
  expect(refused.err).toMatch(/^not-conforming: poll breaks rules$/m)
  expect((await bfp('releases', 'poll')).out).not.toContain('2.1.0')
})
