import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { ROOT } from '../http/service.ts'
import { outside } from '../scaffold/scratch.ts'
import { copyOf, scratch } from '../workbench/open-workbench.ts'
import { bfpAt } from './bfp.ts'

/** `bfp dev` in a process of its own, with nothing in its environment; resolves once it says where it is. */
async function dev(args: string[], cwd = ROOT) {
  const child = spawn(process.execPath, [join(ROOT, 'tooling/bfp/src/main.ts'), 'dev', ...args], {
    env: { PATH: process.env.PATH },
    cwd,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(createInterface(child.stdout), 'line')
  return { line: String(line), child }
}

/** Where it says it is. */
function urlIn(line: string): string {
  return /^Workbench: (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1] ?? ''
}

/** The port it would take is somebody else's. */
async function takePort(): Promise<void> {
  const server = createServer()
  await new Promise((done) => server.once('error', done).listen(4100, '127.0.0.1', () => done(undefined)))
  onTestFinished(() => void server.close())
}

async function formatsAt(url: string): Promise<{ name: string; fixtures: unknown[]; built?: unknown }[]> {
  return (await fetch(`${url}/api/formats`)).json()
}

test('bfp dev needs no token, opens a format on this machine alone, and ends when it is interrupted', async () => {
  await takePort()
  const { line, child } = await dev(['newsletter-signup'])
  const url = urlIn(line)
  expect(url).not.toMatch(/:4100$/)
  const formats = await formatsAt(url)
  expect(formats.map(({ name }) => name)).toEqual(['newsletter-signup'])
  expect(formats[0]?.fixtures.length).toBeGreaterThan(3)
  expect(formats[0]?.built).toBeDefined()
  expect(await (await fetch(url)).text()).toContain('<title>Workbench</title>')

  child.kill('SIGINT')
  expect(await once(child, 'close')).toEqual([0, null])
})

test('bfp dev of a format that cannot be opened says why, and ends', async () => {
  const folder = join(await outside(), 'tea')
  await cp(join(ROOT, 'test/docs/fixtures/tea'), folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), '{')
  const { exit, out, err } = await bfpAt('http://127.0.0.1:9')('dev', folder)
  expect([exit, out]).toEqual([1, ''])
  expect(err).toMatch(/^build-refused: .*package\.json: .*\nhint: /)
})

test('bfp dev in a workspace takes in what is written to formats/ meanwhile', async () => {
  const workspace = await scratch()
  onTestFinished(() => rm(workspace, { recursive: true, force: true }))
  const formats = join(workspace, 'formats')
  await copyOf('newsletter-signup', formats)
  const { line, child } = await dev([], workspace)
  const built = async () => {
    const all = await formatsAt(urlIn(line))
    return all.filter((format) => format.built).map(({ name }) => name)
  }
  expect(await built()).toEqual(['newsletter-signup'])
  await copyOf('quiz', formats)
  await expect.poll(built).toEqual(['newsletter-signup', 'quiz'])
  await rm(join(formats, 'newsletter-signup'), { recursive: true })
  await expect.poll(built).toEqual(['quiz'])
  child.kill('SIGTERM')
  expect(await once(child, 'close')).toEqual([0, null])
})
