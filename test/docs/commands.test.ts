import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'
import { publisher } from '../http/publish.ts'
import { poll, SPOILT } from '../http/rehearse.ts'
import { PUBLISH, ROOT } from '../http/service.ts'
import { shownIn } from './console.ts'
import { fencesOf } from './fences.ts'
import { printsAsShown, staysAsShown, translation } from './follow.ts'
import { startPolls, type World } from './polls.ts'
import { openTerminal } from './terminal.ts'

const exec = promisify(execFile)

/** The id of a record in the pages, and where `bfp records` shows one. */
const RECORD = 'mf3k2a9x-1c9a4e07'
const SHOWN_RECORD = /^[\da-z]{8,}-[\da-f]{8}(?= )/m
/** Drawn over each other in a terminal, and not where they are read by a test. */
const BARS = /^[█░]+ .*\n/gm

/** Runs every command of a page in its order. `loosely` takes any number, and any room between columns, for another. */
async function follow(
  page: string,
  { place, env, renderer }: World,
  { loosely = false } = {},
): Promise<void> {
  const terminal = openTerminal(place, env)
  const pairs = new Map([
    ['https://embeds.example', renderer.url],
    ['BFP_TOKEN=TOKEN', `BFP_TOKEN=${PUBLISH}`],
  ])
  const known = translation(pairs)
  const learn = (id: string): string => {
    pairs.set(RECORD, id)
    return RECORD
  }
  const even = (text: string): string =>
    loosely ? text.replaceAll(/\d+(?:[.,]\d+)*/g, '0').replaceAll(/ +/g, ' ') : text
  const words = {
    there: known.there,
    back: (text: string) => even(known.back(text.replace(SHOWN_RECORD, learn))),
  }
  for (const { language, code } of await fencesOf(page)) {
    if (language === 'sh') expect(await terminal.run(words.there(code))).toEqual({ exit: 0, printed: '' })
    if (language !== 'console') continue
    for (const { command, printed } of shownIn(code)) {
      const shown = { command, printed: even(printed.replaceAll(BARS, '')) }
      const stays = command === 'bfp dev poll'
      if (stays) await staysAsShown(openTerminal(place, env), shown, words)
      else await printsAsShown(terminal, shown, words)
    }
  }
}

test('the page of the command line: what is shown is printed', async () => {
  const world = await startPolls({
    embeds: { bridge: 'Open the bridge?', lamps: 'More lamps?', tea: 'Tea?' },
    published: [['1.0.0', 'one']],
    next: ['1.1.0', 'two'],
  })
  const { renderer, place, env } = world
  expect((await renderer.get('/embeds/tea')).status).toBe(200)
  await recorded(renderer.url)
  await follow('docs/cli.md', world)

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
  const others = ['connect', 'Refusal']
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
  await follow('docs/releases.md', world, { loosely: true })
  const { renderer } = world
  await renderer.call('POST', '/api/embeds', poll('pinned', 'This throws?', { pin: 'poll@1.1.0' }))
  await renderer.get('/embeds/pinned')
  await recorded(renderer.url)
  await follow('docs/records.md', world, { loosely: true })
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
