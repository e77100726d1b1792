import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { ROOT } from '../http/service.ts'
import { AROUND } from './around.ts'
import { typedSamples } from './registry.ts'

const exec = promisify(execFile)

const OPTIONS = {
  extends: '../../../tsconfig.base.json',
  compilerOptions: {
    lib: ['ES2025', 'DOM', 'DOM.Iterable', 'ESNext.Disposable'],
    types: ['node'],
    jsx: 'react-jsx',
    jsxImportSource: 'preact',
    noUnusedLocals: false,
    noUnusedParameters: false,
  },
}

/** A package that has what authors have: the packages by their names. */
async function scratch(): Promise<string> {
  const parent = join(ROOT, 'test/.data')
  await mkdir(parent, { recursive: true })
  const place = await mkdtemp(join(parent, 'samples-'))
  onTestFinished(() => rm(place, { recursive: true }))
  await writeFile(join(place, 'tsconfig.json'), JSON.stringify(OPTIONS))
  return place
}

test('the TypeScript of every page is what the packages take', async () => {
  const place = await scratch()
  const samples = await typedSamples()
  for (const { page, line, language, code } of samples) {
    const name = `${page.replaceAll('/', '_')}_line_${line}.${language}`
    await writeFile(join(place, name), `${code}${AROUND[page] ?? ''}\nexport {}\n`)
  }
  const tsc = join(ROOT, 'node_modules/.bin/tsc')
  const { stdout } = await exec(tsc, ['-p', place]).catch((error: { stdout: string }) => error)
  expect(stdout).toBe('')
  expect(samples.length).toBeGreaterThan(10)
  expect(Object.keys(AROUND).filter((page) => !samples.some((sample) => sample.page === page))).toEqual([])
})
