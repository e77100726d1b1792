import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type Api,
  build,
  check,
  connect,
  deprecate,
  dev,
  type Judged,
  NotConforming,
  newFormat,
  promote,
  publish,
  Refusal,
  records,
  rehearse,
  releases,
  replay,
  rollback,
  yank,
} from '@bfp/bfp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makePolls, type Polls } from '../http/build-poll.ts'
import { publisher } from '../http/publish.ts'
import { poll } from '../http/rehearse.ts'
import { PUBLISH, type Running, startRenderer } from '../http/service.ts'
import { outside } from '../scaffold/scratch.ts'
import { bfpWithin } from './bfp.ts'

let service: Running
let polls: Polls
let api: Api
let folder: string

beforeAll(async () => {
  ;[service, polls] = [await startRenderer({ recordSample: 1 }), await makePolls()]
  api = connect({ url: service.url, token: PUBLISH })
  folder = await polls.source('1.1.0', 'two')
  const sent = publisher(service.url)
  await sent.publish(await polls.build('1.0.0', 'one'))
  await sent.publish(await polls.buildFolder(folder))
  await promote(api, 'poll@1.0.0')
  await service.call('POST', '/api/embeds', poll('bridge', 'Open?'))
})

afterAll(async () => {
  await service.close()
  await polls.remove()
})

/** What a command prints with `--json`, whatever it ends with. */
async function printed(args: string[], cwd = folder): Promise<unknown> {
  const { out, err } = await bfpWithin(service.url, { cwd })(...args, '--json')
  return out ? JSON.parse(out) : err
}

/** As JSON has it, without when it was and how long it took. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, one) => (key === 'ms' || one > 1e12 ? 0 : one))
}

async function same(made: Promise<unknown>, ...command: string[]): Promise<void> {
  expect(asJson(await made)).toEqual(asJson(await printed(command)))
}

test('of releases, functions return what commands print', async () => {
  const tried = { share: 10 }
  await same(releases(api, 'poll'), 'releases', 'poll')
  await same(rehearse(api, 'poll@1.1.0'), 'rehearse', 'poll@1.1.0')
  await same(promote(api, 'poll@1.1.0', tried), 'promote', 'poll@1.1.0', '--to', '10%')
  const back = await rollback(api, 'poll')
  await promote(api, 'poll@1.1.0', tried)
  await same(Promise.resolve(back), 'rollback', 'poll')
  await same(deprecate(api, 'poll@1.1.0'), 'deprecate', 'poll@1.1.0')
  await same(yank(api, 'poll@1.1.0'), 'yank', 'poll@1.1.0')
  await expect(yank(api, 'poll@1.0.0')).rejects.toThrow(Refusal)
})

test('of records, too', async () => {
  await service.get('/embeds/bridge')
  const kept = await vi.waitUntil(async () => (await records(api, { format: 'poll' })).records[0])
  await same(records(api, { format: 'poll' }), 'records', 'poll')
  await same(replay(api, kept.id, { cwd: folder }), 'replay', kept.id)
})

test('of sources: what is built, checked and published', async () => {
  const out = await outside()
  const [built] = (await printed(['build', '--out', out])) as unknown[]
  expect(asJson(await build(folder, out))).toEqual(built)
  const [sent] = (await printed(['publish'])) as unknown[]
  expect(await publish(api, folder)).toEqual(sent)

  const fixture = join(folder, 'fixtures/bridge.json')
  const text = await readFile(fixture, 'utf8')
  await writeFile(fixture, text.replace('"hardest": true', '"hardest": false'))
  const found: Judged[] = []
  for await (const one of check([folder], { browser: 'never' })) found.push(one)
  expect(found[0]?.findings[0]).toMatchObject({ rule: 'fixtures', fix: expect.stringContaining('hardest') })
  vi.stubEnv('PATH', '')
  expect(asJson(found)).toEqual(await printed(['check']))
  vi.unstubAllEnvs()
  const refused: unknown = await publish(api, folder).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(NotConforming)
  expect(refused).toMatchObject({ code: 'not-conforming', checked: found })
  await writeFile(fixture, text)
})

test('a format that is written, and a workbench that is opened, are the same as with the command', async () => {
  const [mine, other] = [await outside(), await outside()]
  const wanted = { name: 'tides', title: 'Tides', kind: 'component' } as const
  const written = await newFormat(wanted, { cwd: mine })
  expect(written).toEqual({ folder: join(mine, 'tides'), standalone: true })
  expect(await printed(['new', 'tides', '--yes'], other)).toEqual({
    ...written,
    folder: join(other, 'tides'),
  })
  await expect(newFormat({ ...wanted, title: '' }, { cwd: mine })).rejects.toThrow(Refusal)

  const { url, close } = await dev({ formats: [folder] })
  expect(await (await fetch(`${url}/api/formats`)).json()).toMatchObject([{ name: 'poll' }])
  await close()
})
