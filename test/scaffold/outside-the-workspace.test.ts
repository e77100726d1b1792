import { join } from 'node:path'
import { pack } from '@bfp/pack'
import { expect, onTestFinished, test } from 'vitest'
import { startRenderer } from '../http/service.ts'
import { FERRY, outside, shellIn } from './scratch.ts'

test('a repository of one format, with the packages as npm has them: written, tested, checked, published, drawn', async () => {
  const place = await outside()
  const service = await startRenderer()
  onTestFinished(() => service.close())
  const packages = await pack(join(place, 'packages'))
  const npm = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--silent']

  const above = shellIn(place)
  await above('npm', ...npm, '--prefix', 'creator', packages['create-bfp-format'] ?? '')
  const create = join(place, 'creator/node_modules/.bin/create-bfp-format')
  expect(await above(create, 'ferry', '--title', 'Ferry poll', '--yes')).toContain('npx bfp dev')

  const within = shellIn(join(place, 'ferry'), service.url)
  await within('npm', ...npm, ...Object.values(packages))
  const bin = (name: string): string => join(place, 'ferry/node_modules/.bin', name)
  expect(await within(bin('tsc'), '-p', '.')).toBe('')
  expect(await within(bin('vitest'), 'run')).toMatch(/2 passed/)
  expect(await within(bin('bfp'), 'check', '--browser')).toMatch(
    /^ferry: nothing found, 3 fixtures, (\d+) of \1 rules\n$/,
  )
  expect(await within(bin('bfp'), 'publish')).toBe('ferry@1.0.0 is published\n')
  expect(await within(bin('bfp'), 'promote', 'ferry@1.0.0')).toBe('ferry stable: all on 1.0.0\n')

  await service.call('POST', '/api/embeds', { id: 'night', format: 'ferry', props: FERRY })
  const { text } = await service.get('/embeds/night', { accept: 'text/html' })
  expect(text).toContain(FERRY.question)
  expect(text).toContain('release="ferry@1.0.0"')
}, 240_000)
