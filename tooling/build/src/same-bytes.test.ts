import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildFormat, buildRuntime } from '@bfp/build'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixtures, readAll, scratch } from './scratch.ts'

let place: string
beforeAll(async () => {
  place = await scratch()
})
afterAll(() => rm(place, { recursive: true, force: true }))

test('the same source builds the same bytes, wherever it lies', async () => {
  const elsewhere = await mkdtemp(join(place, 'copy-'))
  await cp(join(fixtures, 'tally'), elsewhere, { recursive: true })
  const runtime = '/assets/runtime.x.js'
  const first = await buildFormat({ format: join(fixtures, 'tally'), out: join(place, 'a'), runtime })
  const second = await buildFormat({ format: elsewhere, out: join(place, 'b'), runtime })
  const files = await readAll(first.dir)
  expect(await readAll(second.dir)).toEqual(files)
  expect(Object.keys(files).toSorted()).toEqual([
    expect.stringMatching(/^client\..{8}\.js$/),
    'manifest.json',
    'server.js',
    expect.stringMatching(/^style\..{8}\.css$/),
  ])
})

test('shared code is imported from the one runtime, the schema stays on the server', async () => {
  const runtime = await buildRuntime(join(place, 'c'))
  const { dir, manifest } = await buildFormat({
    format: join(fixtures, 'tally'),
    out: join(place, 'c/releases'),
    runtime: runtime.url,
  })
  const client = await readFile(join(dir, manifest.client.file), 'utf8')
  const imports = [...client.matchAll(/from\s*["']([^"']+)["']/g)].map((match) => match[1])
  expect(new Set(imports)).toEqual(new Set([runtime.url]))
  expect(client).not.toContain('Zod')
  expect(await readdir(join(place, 'c/assets'))).toEqual([runtime.url.slice('/assets/'.length)])
})

test('the manifest says what the format is', async () => {
  const { manifest } = await buildFormat({
    format: join(fixtures, 'tally'),
    out: join(place, 'd'),
    runtime: '/assets/runtime.x.js',
  })
  expect(manifest).toMatchObject({
    name: 'tally',
    version: '1.0.0',
    kind: 'component',
    hydrate: 'visible',
    richText: [['note']],
    locales: ['en'],
    submissions: false,
    schema: { type: 'object', required: ['question'] },
  })
})
