import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TARGETS } from '@bfp/contract'
import { targets } from '@bfp/render'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, startRenderer } from './service.ts'
import { withTurncoat } from './turncoat.ts'

let place: string
let folder: Awaited<ReturnType<typeof withTurncoat>>
let renderer: Running

const start = (): Promise<Running> =>
  startRenderer({ dataDir: join(place, 'data'), releases: folder.releases })
const JSON_ONLY = { accept: 'application/json' }

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'bfp-ladder-'))
  folder = await withTurncoat(place)
  renderer = await start()
})

afterAll(async () => {
  await renderer.close()
  await rm(place, { recursive: true, force: true })
})

async function make(id: string, mode: string): Promise<void> {
  const props = { title: `Title of ${id}`, mode }
  const { status } = await renderer.call('POST', '/api/embeds', { id, format: 'turncoat', props })
  expect(status).toBe(201)
}

async function turn(id: string, mode: string, base: number): Promise<void> {
  const body = { props: { title: `Title of ${id}, turned`, mode }, locale: 'en' }
  const { status } = await renderer.call('PUT', `/api/embeds/${id}`, body, { 'if-match': `"${base}"` })
  expect(status).toBe(200)
}

async function look(id: string, target = 'web') {
  const answer = await renderer.get(`/embeds/${id}?target=${target}`, JSON_ONLY)
  expect(answer.status).toBe(200)
  const fragment = answer.json()
  expect(answer.headers.get('x-bfp-state')).toBe(fragment.state)
  return fragment
}

test.each(['loop', 'throw', 'nonsense'])(
  'an embed that rendered once stays as it was when its format begins to %s',
  async (mode) => {
    const id = `turned-${mode}`
    await make(id, 'fine')
    for (const target of TARGETS)
      expect(await look(id, target)).toMatchObject({ state: 'fresh', revision: 1 })
    await turn(id, mode, 1)
    for (const target of TARGETS) {
      const fragment = await look(id, target)
      expect(fragment).toMatchObject({ state: 'stale', revision: 1 })
      expect(fragment.html).toContain(`Title of ${id}`)
      expect(fragment.html).not.toContain('turned<')
    }
    expect((await look(id)).html).toContain('state="stale"')
  },
)

test('the last good fragment survives a restart of the renderer', async () => {
  await renderer.close()
  renderer = await start()
  expect(await look('turned-throw')).toMatchObject({ state: 'stale', revision: 1 })
})

test('what never rendered is given to the browser, or is a link where nothing runs', async () => {
  await make('never-rendered', 'throw')
  const client = await look('never-rendered')
  expect(client.state).toBe('client')
  expect(client.html).toContain('client.aaaaaaaa.js')
  expect(client.html).toContain('"mode":"throw"')
  for (const target of ['instant', 'crawler'] as const) {
    const link = await look('never-rendered', target)
    expect(link.state).toBe('link')
    expect(link.html).toContain(`${renderer.url}/embeds/never-rendered/page`)
    expect(targets.get(target)?.validate(link.html)).toEqual([])
  }
})

test('an embed mended by an editor is fresh again within a second', async () => {
  await make('mended', 'throw')
  expect((await look('mended')).state).toBe('client')
  await turn('mended', 'fine', 1)
  expect(await look('mended')).toMatchObject({ state: 'fresh', revision: 2 })
})

test('a format under attack by its own code leaves the others alone', async () => {
  await renderer.save('calm', 'quiz', 'trivia')
  await make('attack', 'loop')
  const [, calm] = await Promise.all([look('attack'), look('calm')])
  expect(calm.state).toBe('fresh')
  const metrics = (await renderer.get('/metrics')).text
  expect(metrics).toMatch(/bfp_[a-z_]*faults[a-z_]*\{[^}]*release="turncoat@1\.0\.0"[^}]*fault="deadline"/)
  expect(metrics).not.toMatch(/faults[a-z_]*\{[^}]*release="quiz/)
})

test('a second request comes from the cache', async () => {
  await make('counted', 'fine')
  const renders = async (): Promise<number> =>
    [
      ...(await renderer.get('/metrics')).text.matchAll(
        /^bfp_render_duration_seconds_count.*format="turncoat".* (\d+)$/gm,
      ),
    ].reduce((sum, [, count]) => sum + Number(count), 0)
  const before = await renders()
  await Promise.all([look('counted'), look('counted'), look('counted')])
  await look('counted')
  expect((await renders()) - before).toBe(1)
})

test('without any release of its format an embed is stale, or a link', async () => {
  await make('orphan', 'fine')
  await make('orphan-unseen', 'fine')
  await look('orphan')
  await renderer.close()
  await folder.remove()
  renderer = await start()
  expect((await look('orphan')).state).toBe('stale')
  const link = await look('orphan-unseen')
  expect(link.state).toBe('link')
  expect(link.html).toContain('Title of orphan-unseen')
})

test('a deleted embed is gone, whatever is kept of it', async () => {
  const { status } = await renderer.call('DELETE', '/api/embeds/orphan', undefined, { 'if-match': '"1"' })
  expect(status).toBe(204)
  expect((await renderer.get('/embeds/orphan')).status).toBe(410)
})
