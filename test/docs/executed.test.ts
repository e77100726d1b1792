import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixtureOf, ROOT, type Running, startRenderer } from '../http/service.ts'
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

const RELEASES = join(ROOT, '.build/releases')

/** With what the project has built. */
function built(code: string): string {
  return code.replaceAll("'.build", `'${join(ROOT, '.build')}`)
}

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

test('packages/render/README.md: a fragment is drawn', async () => {
  const { locale, props } = await fixtureOf('quiz', 'trivia')
  const saved = { id: 'trivia', format: 'quiz', revision: 1, locale, props, created: 1, saved: 1 }
  const before = `import { openStore } from '@bfp/store'
    const store = await openStore({ dir: '${place}/store' })
    const embed = ${JSON.stringify(saved)}`
  const after = `console.log(fragment.state, fragment.html.includes('Strange but measured')); process.exit()`
  expect(await run('packages/render/README.md', { before, after, change: built })).toBe('fresh true\n')
})

test('packages/rehearsal/README.md: live embeds are drawn with two releases', async () => {
  const { locale, props } = await fixtureOf('quiz', 'trivia')
  const saved = { id: 'trivia', format: 'quiz', revision: 1, locale, props, created: 1, saved: 1 }
  const before = `import { readReleases } from '@bfp/render'
    const before = (await readReleases('${RELEASES}')).choose('quiz')
    const after = { ...before, id: 'quiz@1.1.0' }
    const [platform, publicUrl, domRealm, sources] = [new Map(), 'https://embeds.example', '/dev/null', { origins: [], said: [] }]
    const live = {
      total: 1,
      async *pages() { yield { embeds: [${JSON.stringify(saved)}] } },
      changed: async () => ({ isAll: false, pages: (async function* () {})() }),
      askedFor: async () => [],
    }
    const [onProgress, onChanged] = [({ done, total }) => console.log(done, total), () => {}]`
  const after = 'console.log(verdict.passed, verdict.embeds)'
  expect(await run('packages/rehearsal/README.md', { before, after })).toBe('1 1\ntrue 1\n')
})

test('tooling/check/README.md: rules are asked, and find what is there', async () => {
  const folder = join(place, 'formats/one')
  await mkdir(join(folder, 'fixtures'), { recursive: true })
  const fixture = { about: 'No quiz', locale: 'en', props: { title: 'None' } }
  await writeFile(join(folder, 'fixtures/none.json'), JSON.stringify(fixture))
  const change = (code: string): string => built(code).replace("'formats/quiz'", "'formats/one'")
  const after = 'await browser.close(); await rig.close()'
  expect(await run('tooling/check/README.md', { change, after })).toMatch(/^saved \w+\/none .+$/m)
})

test('tooling/leaks/README.md: a format is looked at, and a process asked for its heap', async () => {
  const before = `import { spawn } from 'node:child_process'
    const busy = spawn(process.execPath, ['--inspect=127.0.0.1:0', '-e', 'setInterval(() => {}, 5)'])
    const url = await new Promise((listening) =>
      busy.stderr.on('data', (said) => listening(/ws:\\S+/.exec(said)?.[0])),
    )`
  const change = (code: string): string =>
    code
      .replace("'formats/quiz'", `'${join(ROOT, 'test/page-of-ten/fixtures/poll')}'`)
      .replace('20_000', '300')
      .replace(/'ws:.*?'/, 'url')
  const after = 'busy.kill(); console.log(isLeak, heap > 1e6, slope < 1e6, lines.length); process.exit()'
  expect(await run('tooling/leaks/README.md', { before, change, after })).toBe('false true true 0\n')
}, 180_000)

test('tooling/workbench/README.md: a workbench is opened', async () => {
  const change = (code: string): string => code.replaceAll('/…', place)
  const after = `console.log((await fetch(url + '/api/formats')).status); await close()`
  expect(await run('tooling/workbench/README.md', { change, after })).toBe('200\n')
})

test('formats/quiz/src/import/README.md: a quiz of another system becomes one of ours', async () => {
  const pond = { question: 'How deep is the pond?', answer: '2 m', options: ['2 m', '9 m'] }
  const before = `const [text, cdn] = [${JSON.stringify(JSON.stringify([pond]))}, (ref) => ref]
    const [width, height] = [1, 1]
    const save = ({ title, questions }) => console.log(title, questions.length)`
  expect(await run('formats/quiz/src/import/README.md', { before })).toBe('Which sea are you? 1\n')
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
