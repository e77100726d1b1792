import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type Demo, startDemo } from '@bfp/demo'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { printedLike, shownIn } from '../docs/console.ts'
import { fencesOf } from '../docs/fences.ts'

const root = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)
const TOKENS = { TOKEN: 'readme-edit-secret-1', PUBLISH_TOKEN: 'readme-publish-secret-1' }

/** Commands of the README in their order, each with what it says they print; `…` stands for anything. */
const fences = await fencesOf('README.md')
const examples = fences.filter(({ language }) => language === 'console').flatMap(({ code }) => shownIn(code))

let demo: Demo
let place: string

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'bfp-readme-'))
  demo = await startDemo({
    port: 0,
    newsroomPort: 0,
    dataDir: place,
    releases: join(root, '.build'),
    tokens: [
      { scope: 'edit', secret: TOKENS.TOKEN },
      { scope: 'publish', secret: TOKENS.PUBLISH_TOKEN },
    ],
    trustProxy: 0,
    logLevel: 'silent',
  })
})

afterAll(async () => {
  await demo.close()
  await rm(place, { recursive: true, force: true })
})

/** The README's port has four digits, the test's any: `cut` must not notice. */
const README_ORIGIN = 'http://127.0.0.1:4000'

test('there are examples for every kind of answer', () => {
  expect(examples.length).toBeGreaterThan(15)
})

test('the first screen has two commands, both in package.json', async () => {
  const [first] = fences
  const commands = first?.code
    .trim()
    .split('\n')
    .map((line) => /^npm (\w+) +# /.exec(line)?.[1])
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  expect(commands).toEqual(['start', 'test'])
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands ?? []))
})

test('what a page is told to have is what is answered', async () => {
  const html = fences.find(({ language }) => language === 'html')?.code.trimEnd() ?? ''
  const here = html.replaceAll(README_ORIGIN, demo.renderer)
  const [loader = '', embed = ''] = here.split(/<!-- .* -->/).map((part) => part.trim())
  const script = await fetch(/src="([^"]+)"/.exec(loader)?.[1] ?? '')
  expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
  const fragment = await (await fetch(`${demo.renderer}/embeds/quiz-trivia`)).text()
  const like = embed.split('…').map((part) => RegExp.escape(part))
  expect(fragment.trimEnd()).toMatch(new RegExp(`^${like.join('[^]*')}$`))
})

test.each(examples)('$command', async ({ command, printed }) => {
  const cut = /cut -c-(\d+)/.exec(command)
  const whole = command.replace(/ \| cut -c-\d+/, '').replaceAll(README_ORIGIN, demo.renderer)
  const { stdout } = await run('sh', ['-c', whole], { env: { ...process.env, ...TOKENS }, maxBuffer: 1e8 })
  const lines = stdout.replaceAll(demo.renderer, README_ORIGIN).trimEnd().split('\n')
  const shown = lines.map((line) => (cut ? line.slice(0, Number(cut[1])) : line)).join('\n')
  expect(`${shown}\n`).toMatch(printedLike(printed))
})
