import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildFormat } from '@bfp/build'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixtures, scratch } from './scratch.ts'

let out: string
beforeAll(async () => {
  out = await scratch()
})
afterAll(() => rm(out, { recursive: true, force: true }))

async function styleOf(name: string): Promise<string> {
  const format = join(fixtures, name)
  const { dir, manifest } = await buildFormat({
    format,
    out,
    runtime: '/assets/runtime.x.js',
    budget: 16_384,
  })
  return readFile(join(dir, manifest.style?.file ?? ''), 'utf8')
}

test('what a component declares is important, in a layer above that of the ground', async () => {
  const css = await styleOf('tally')
  const layers = [...css.matchAll(/@layer (bfp\.\w+)\{/g)].map(([, name]) => name)
  expect(layers).toEqual(['bfp.reader', 'bfp.format', 'bfp.base'])
  expect(css).toMatch(/@layer bfp\.format\{\.bfp-root \.t\w+\{background:var\(--bfp_surface\)!important;/)
  expect(css).toMatch(/\.bfp-root:not\(\.bfp-mount\)\{all:initial!important;/)
})

test('nothing but what readers ask for is important where DOM code draws', async () => {
  const css = await styleOf('sparkline')
  expect(css).toMatch(/\.bfp-root\.bfp-root\{all:initial;/)
  const important = css.match(/[\w-]+:[^;{}]*!important/g)
  expect(important?.toSorted()).toEqual(['animation:none!important', 'transition:none!important'])
})
