import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildFormat } from '@bfp/build'
import { checkFormat, createRig, type Rig } from '@bfp/check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ROOT } from './service.ts'

let build: string
let rig: Rig

beforeAll(async () => {
  build = await mkdtemp(join(tmpdir(), 'bfp-check-'))
  await cp(join(ROOT, '.build'), build, { recursive: true })
  const shipped = await createRig(build)
  const runtime = shipped.releases.all()[0]?.manifest.runtime ?? ''
  await shipped.close()
  const format = join(ROOT, 'test/http/fixtures/forecast')
  await buildFormat({ format, out: join(build, 'releases'), runtime })
  rig = await createRig(build)
})

afterAll(async () => {
  await rig.close()
  await rm(build, { recursive: true })
})

it('draws a fixture with what its sources say, and one without before they answered', async () => {
  const release = rig.releases.choose('forecast')
  if (!release) throw new Error('The forecast was not built')
  const props = { place: 'Pier', url: 'https://api.tides.example/pier' }
  const fixture = { format: 'forecast', about: '', locale: 'en', props }
  const fixtures = [
    { ...fixture, name: 'known', sources: { now: { degrees: 12 } } },
    { ...fixture, name: 'unknown' },
  ]
  expect(await checkFormat({ release, fixtures, rig })).toEqual([])
  const htmlOf = async (name: string) => {
    const embed = {
      id: `forecast-${name}`,
      format: 'forecast',
      revision: 1,
      props,
      locale: 'en',
      channel: 'stable',
    }
    return (await rig.renderer.fragment({ ...embed, created: 0, updated: 0 }, { target: 'web' })).html
  }
  expect(await htmlOf('known')).toContain('<p>12 degrees</p>')
  expect(await htmlOf('unknown')).toContain('<p>Not known yet</p>')
})
