import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { buildFormat } from '@bfp/build'
import { expect, onTestFinished, test } from 'vitest'
import { fixtures, scratch } from './scratch.ts'

test('rules of a format stand above the ground of every other format on the page', async () => {
  const out = await scratch()
  onTestFinished(() => rm(out, { recursive: true, force: true }))
  const { dir, manifest } = await buildFormat({
    format: join(fixtures, 'tally'),
    out,
    runtime: '/assets/runtime.x.js',
  })
  const css = await readFile(join(dir, manifest.style?.file ?? ''), 'utf8')
  expect(css).toMatch(/\.bfp-root\.bfp-root :where\(:not\(svg/)
  expect(css).toMatch(/\.bfp-root\.bfp-root\.bfp-root \.tally-tally-\w+\{/)
})
