import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT, type Running, startRenderer } from '../http/service.ts'
import { fencesOf } from './fences.ts'

const exec = promisify(execFile)
let renderer: Running
/** A package with `formats/quiz` in it that has what authors have. */
let place: string

beforeAll(async () => {
  renderer = await startRenderer()
  await renderer.save('quiz-trivia', 'quiz', 'trivia')
  place = await mkdtemp(join(tmpdir(), 'bfp-executed-'))
  await symlink(join(ROOT, 'test/node_modules'), join(place, 'node_modules'))
  await mkdir(join(place, 'formats'))
  await symlink(join(ROOT, 'formats/quiz'), join(place, 'formats/quiz'))
})

afterAll(async () => {
  await renderer.close()
  await rm(place, { recursive: true })
})

async function sampleOf(page: string, language: string): Promise<string> {
  const found = (await fencesOf(page)).find((fence) => fence.language === language)
  return found?.code ?? ''
}

/** Runs the TypeScript of a page with what it leaves to the reader before it; resolves with what is printed. */
async function run(
  page: string,
  { before = '', after = '', change = (code: string) => code } = {},
): Promise<string> {
  const code = change(await sampleOf(page, 'ts'))
  await writeFile(join(place, 'sample.mts'), `${before}\n${code}\n${after}`)
  const { stdout } = await exec(process.execPath, ['sample.mts'], { cwd: place, maxBuffer: 1e8 })
  return stdout
}

test('packages/compose/README.md: its article is filled', async () => {
  const body = await sampleOf('packages/compose/README.md', 'html')
  const printed = await run('packages/compose/README.md', {
    before: `const article = ${JSON.stringify({ body })}, nonce = 'n0nce'`,
    after: 'console.log(JSON.stringify({ html, head, embeds }))',
    change: (code) =>
      code.replaceAll(/http:\/\/renderer\.internal:4000|https:\/\/embeds\.example/g, renderer.url),
  })
  const { html, head, embeds } = JSON.parse(printed)
  expect(embeds).toMatchObject([{ id: 'quiz-trivia', state: 'fresh' }])
  expect(html).toContain('Strange but measured')
  expect(head).toContain('nonce="n0nce"')
})

test('packages/store/README.md: it is saved, and kept', async () => {
  const before = `const [props, better, data] = [{ a: 1 }, { a: 2 }, { score: 3 }]
    const [key, address] = ['01234567-89ab-4def-8123-456789abcdef', '203.0.113.9']`
  expect(await run('packages/store/README.md', { before, after: 'console.log(saved.ok)' })).toBe('true\n')
})

test('apps/newsroom/README.md: a news site starts and ends', async () => {
  const change = (code: string): string =>
    code.replaceAll('http://127.0.0.1:4000', renderer.url).replace('port: 4001', 'port: 0')
  expect(await run('apps/newsroom/README.md', { change })).toBe('')
})

test('tooling/build/README.md: a release is built', async () => {
  await run('tooling/build/README.md')
  expect(existsSync(join(place, '.build/releases/quiz/1.0.0/manifest.json'))).toBe(true)
})

test('tooling/create-format/README.md: a format is written', async () => {
  await run('tooling/create-format/README.md')
  expect(existsSync(join(place, 'formats/ferry-poll/src/format.ts'))).toBe(true)
})

test('docs/sources.md: the renderer takes what operators are told to set', async () => {
  const settings = await sampleOf('docs/sources.md', 'sh')
  const read = `import { readConfig } from '@bfp/renderer'; console.dir(readConfig(process.env), { depth: 9 })`
  await writeFile(join(place, 'read.mts'), read)
  const script = `set -a\n${settings}\nexec "${process.execPath}" read.mts`
  const { stdout } = await exec('bash', ['-c', script], { cwd: place, env: { PATH: process.env.PATH } })
  expect(stdout).toContain('ok: true')
  for (const host of ['api.tides.example', 'data.example', '10.0.0.7:8080']) expect(stdout).toContain(host)
})
