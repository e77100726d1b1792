import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { ROOT } from '../http/service.ts'
import { outside } from '../scaffold/scratch.ts'
import { bfpAt } from './bfp.ts'

/** `bfp dev` in a process of its own, with nothing in its environment; resolves once it says where it is. */
async function dev(...args: string[]) {
  const child = spawn(process.execPath, [join(ROOT, 'tooling/bfp/src/main.ts'), 'dev', ...args], {
    env: { PATH: process.env.PATH },
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(createInterface(child.stdout), 'line')
  return { line: String(line), child }
}

/** The port it would take is somebody else's. */
async function takePort(): Promise<void> {
  const server = createServer()
  await new Promise((done) => server.once('error', done).listen(4100, '127.0.0.1', () => done(undefined)))
  onTestFinished(() => void server.close())
}

test('bfp dev needs no token, opens a format on this machine alone, and ends when it is interrupted', async () => {
  await takePort()
  const { line, child } = await dev('newsletter-signup')
  const [, url = ''] = /^Workbench: (http:\/\/127\.0\.0\.1:\d+)$/.exec(line) ?? []
  expect(url).not.toMatch(/:4100$/)
  const formats: { name: string; fixtures: unknown[]; built?: unknown }[] = await (
    await fetch(`${url}/api/formats`)
  ).json()
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
