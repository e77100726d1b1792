import { cp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ROOT, startRenderer } from '../http/service.ts'
import { FERRY, outside, shellIn } from './scratch.ts'

const FILES = [
  'package.json',
  'pnpm-workspace.yaml',
  'pnpm-lock.yaml',
  'tsconfig.base.json',
  'vitest.config.ts',
]
const ROOMS = ['apps', 'formats', 'packages', 'test', 'tooling']
const MADE = /[\\/](?:node_modules|\.data|\.build)(?:[\\/]|$)/

/** The code of the workspace, as a fresh clone has it. */
async function workspace(): Promise<string> {
  const place = await outside()
  const filter = (path: string): boolean => !MADE.test(path.slice(ROOT.length))
  for (const part of [...FILES, ...ROOMS])
    await cp(join(ROOT, part), join(place, part), { recursive: true, filter })
  return place
}

/** What `npm test` says about whatever lies in `formats/`, but for what it says of the others. */
const ABOUT_ALL_FORMATS = [
  ...['tooling/check/src/conformance.test.ts', 'test/cli/called-wrongly.test.ts', '--reporter', 'verbose'],
  ...['--testNamePattern', 'ferry|five fixtures|no-such'],
]

/** The other kind is what `docs/getting-started.md` begins with, and its test. */
test('bfp new writes a format of DOM code that is tested, checked, published and drawn at once', async () => {
  const root = await workspace()
  const service = await startRenderer()
  onTestFinished(() => service.close())
  const { packageManager } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const shell = shellIn(root, service.url)
  await shell('npx', '-y', packageManager, 'install', '--no-frozen-lockfile', '--prefer-offline')
  const bfp = (...args: string[]): Promise<string> =>
    shell(process.execPath, 'tooling/bfp/src/main.ts', ...args)

  const asked = ['new', 'ferry', '--title', "Ferry's poll", '--kind', 'mount', '--yes']
  expect(await bfp(...asked)).toMatch(/^formats\/ferry is written\. Next:\n {2}npx bfp dev ferry\n$/)
  expect(await readFile(join(root, 'formats/ferry/src/format.ts'), 'utf8')).toContain(`title: "Ferry's poll"`)
  await shell(join(root, 'node_modules/.bin/tsc'), '-p', 'formats/ferry')
  expect(await bfp('check', 'ferry', '--browser')).toMatch(
    /^ferry: nothing found, 3 fixtures, (\d+) of \1 rules\n$/,
  )
  await shell(process.execPath, 'tooling/build/src/main.ts')
  const tests = await shell(join(root, 'node_modules/.bin/vitest'), 'run', ...ABOUT_ALL_FORMATS)
  expect(tests).toMatch(/✓ .*ferry: every fixture for every target[\s\S]*Test Files {2}2 passed/)
  expect(await bfp('publish', 'ferry')).toBe('ferry@1.0.0 is published\n')
  await bfp('promote', 'ferry@1.0.0')

  const props = {
    title: FERRY.question,
    bars: [
      { name: 'Yes', value: 3 },
      { name: 'No', value: 1 },
    ],
  }
  expect(await service.call('POST', '/api/embeds', { id: 'night', format: 'ferry', props })).toMatchObject({
    status: 201,
  })
  const { text } = await service.get('/embeds/night', { accept: 'text/html' })
  expect(text).toContain(FERRY.question)
  await expect(bfp(...asked)).rejects.toThrow(
    /format-exists: .*formats\/ferry is there already\nhint: Choose another/,
  )
  await rm(join(root, 'formats/ferry'), { recursive: true })
}, 240_000)
