import { cp, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ROOT, startRenderer } from '../http/service.ts'
import { FERRY, outside, shellIn } from './scratch.ts'

const FILES = ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml', 'tsconfig.base.json']
const MADE = /[\\/](?:node_modules|\.data|\.build)(?:[\\/]|$)/

/** The workspace as a fresh clone has it, without what the command does not need. */
async function workspace(): Promise<string> {
  const place = await outside()
  const filter = (path: string): boolean => !MADE.test(path.slice(ROOT.length))
  for (const part of [...FILES, 'packages', 'tooling'])
    await cp(join(ROOT, part), join(place, part), { recursive: true, filter })
  await mkdir(join(place, 'formats'))
  return place
}

/** The other kind is what `docs/getting-started.md` begins with, and its test. */
test('bfp new writes a format of DOM code that is checked, published and drawn at once', async () => {
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
  expect(await bfp('publish')).toBe('ferry@1.0.0 is published\n')
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
