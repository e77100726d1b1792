import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWorkbench } from '@bfp/workbench'
import { expect, onTestFinished, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

test('remote data is what the fixture says', { timeout: 120_000 }, async () => {
  const cacheDir = await mkdtemp(join(tmpdir(), 'bfp-vite-'))
  const formats = [join(root, 'test/http/fixtures/forecast')]
  const { url, close } = await startWorkbench({ formats, root, port: 0, cacheDir })
  onTestFinished(async () => {
    await close()
    await rm(cacheDir, { recursive: true, force: true })
  })
  const view = { locale: 'en', dir: 'auto', theme: 'auto', isolation: 'light', network: 'fast' }
  const props = { place: 'Pier', url: 'https://api.tides.example/pier' }
  const draw = async (name: string, sources?: Record<string, unknown>) => {
    const body = JSON.stringify({ format: 'forecast', name, props, ...view, ...(sources && { sources }) })
    const headers = { origin: url, 'content-type': 'application/json' }
    await fetch(`${url}/api/draw`, { method: 'POST', headers, body })
    return (await fetch(`${url}/panes/forecast-${name}/crawler`)).text()
  }
  expect(await draw('known', { now: { degrees: 12 } })).toContain('12 degrees')
  expect(await draw('unknown')).toContain('Not known yet')
})
