import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildFormat, buildRuntime, buildScripts } from '@bfp/build'
import { addresses, createPool, createRenderer, readReleases, type WorkerPool } from '@bfp/render'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from './service.ts'

const props = {
  label: 'Rain',
  values: Array.from({ length: 200 }, (_, i) => Math.round(50 * Math.sin(i / 9))),
}

/** d3-scale alone is more than the usual budget. */
const D3_BUDGET = 16_384

let place: string
let pool: WorkerPool
let releases: Awaited<ReturnType<typeof readReleases>>
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'bfp-mount-'))
  const format = join(ROOT, 'tooling/build/fixtures/sparkline')
  const runtime = await buildRuntime(place)
  await buildScripts(place)
  const out = join(place, 'releases')
  await buildFormat({ format, out, runtime: runtime.url, budget: D3_BUDGET })
  releases = await readReleases(out)
  pool = createPool({ size: 1, domRealm: join(ROOT, '.build/dom-realm.js') })
})
afterAll(async () => {
  await pool.close()
  await rm(place, { recursive: true, force: true })
})

test('a pool draws a d3 chart: 200 points, equal each time', async () => {
  const release = releases.all().find(({ id }) => id.startsWith('sparkline@'))
  if (!release) throw new Error('The sparkline was not built')
  const code = { id: release.id, kind: release.manifest.kind, digest: release.digest, code: release.code }
  const context = { embed: {}, locale: 'en', dir: 'ltr', now: 0, seed: 1 }
  const request = JSON.stringify({ op: 'render', view: 'live', props, context })
  const once = () => pool.call(code, request, { subject: 'rain@1', now: 0, seed: 1 })
  const first = await once()
  if (!first.ok) throw new Error(first.message)
  expect(first.value.match(/<circle/g)).toHaveLength(200)
  const second = await once()
  expect(second.ok && second.value).toBe(first.value)
})

test('a mount format becomes a fragment with its drawing, and a static one without', async () => {
  const renderer = createRenderer({
    pool,
    releases,
    lastGood: { get: async () => null, put: async () => {} },
    addresses: addresses('https://embeds.example'),
  })
  const draft = { format: 'sparkline', revision: 1, props, locale: 'en', channel: 'stable' }
  const embed = { id: 'rain', ...draft, created: 0, updated: 0 }
  const web = await renderer.fragment(embed, { target: 'web' })
  expect(web.state).toBe('fresh')
  expect(web.html).toContain('<div class="bfp-root bfp-mount" lang="en" dir="ltr">')
  expect(web.html).toContain('<svg viewBox="0 0 640 160" role="img"><title>Rain</title><path d="M0,')
  expect(web.html.match(/<circle/g)).toHaveLength(200)
  const crawler = await renderer.fragment(embed, { target: 'crawler' })
  expect(crawler.state).toBe('fresh')
  expect(crawler.html).toContain('<p>Rain</p>')
  expect(crawler.html).not.toContain('<svg')
})
