import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'
import { publisher } from '../http/publish.ts'
import { poll, SPOILT } from '../http/rehearse.ts'
import { ROOT } from '../http/service.ts'
import { fencesOf } from './fences.ts'
import { followPage } from './follow-page.ts'
import { startPolls } from './polls.ts'

const exec = promisify(execFile)

test('the page of the command line: what is shown is printed', async () => {
  const world = await startPolls({
    embeds: { bridge: 'Open the bridge?', lamps: 'More lamps?', tea: 'Tea?' },
    published: [['1.0.0', 'one']],
    next: ['1.1.0', 'two'],
  })
  const { renderer, place, env } = world
  expect((await renderer.get('/embeds/tea')).status).toBe(200)
  await recorded(renderer.url)
  await followPage('docs/cli.md', world)

  const sample = (await fencesOf('docs/cli.md')).find(({ language }) => language === 'ts')
  await writeFile(
    join(place, 'publish.mts'),
    sample?.code.replace('https://embeds.example', renderer.url) ?? '',
  )
  const { stdout } = await exec(process.execPath, ['publish.mts'], { cwd: place, env })
  expect(stdout).toBe('poll@1.1.0 unchanged 1.0.0\n')
}, 240_000)

test('the command line has a section for each command', async () => {
  const { stdout } = await exec(process.execPath, [join(ROOT, 'tooling/bfp/src/main.ts'), '--help'])
  const text = await readFile(join(ROOT, 'docs/cli.md'), 'utf8')
  const sections = [...text.matchAll(/^## ([a-z, ]+)$/gm)].flatMap(([, names = '']) => names.split(', '))
  const commands = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name)
  expect(sections.toSorted()).toEqual(commands.toSorted())
})

test('the page of the command line names every function', async () => {
  const text = await readFile(join(ROOT, 'docs/cli.md'), 'utf8')
  const named = text.match(/^There are (.*)\.$/m)?.[1]?.match(/\w+(?=`)/g)
  const others = ['connect', 'NotConforming', 'Refusal']
  expect(named).toEqual(
    Object.keys(await import('@bfp/bfp'))
      .filter((name) => !others.includes(name))
      .toSorted(),
  )
})

test('the pages of releases and records: what is shown is printed', async () => {
  const embeds = Array.from({ length: 12 }, (_, at) => [`poll-${at}`, `Is it ${at}?`])
  const guilty = ['thrower', 'looper', 'linker'].map((who) => [
    `guilty-${who}`,
    `This ${who.replace('er', 's')}?`,
  ])
  const world = await startPolls({
    embeds: Object.fromEntries([...embeds, ...guilty]),
    published: [
      ['1.0.0', 'one'],
      ['1.2.0', 'two'],
    ],
    next: ['1.1.0', SPOILT],
  })
  await followPage('docs/releases.md', world, { loosely: true })
  const { renderer } = world
  await renderer.call('POST', '/api/embeds', poll('pinned', 'This throws?', { pin: 'poll@1.1.0' }))
  await renderer.get('/embeds/pinned')
  await recorded(renderer.url)
  await followPage('docs/records.md', world, { loosely: true })
}, 240_000)

/** Records are written after the answer. */
function recorded(url: string): Promise<void> {
  const { call } = publisher(url)
  return vi.waitFor(
    async () => {
      const { records } = (await call('GET', '/api/records')).json()
      expect(records).not.toEqual([])
    },
    { timeout: 30_000, interval: 100 },
  )
}
