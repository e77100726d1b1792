import { appendFile, cp, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { launchChromium } from '@bfp/check'
import { expect, onTestFinished, test } from 'vitest'
import { ROOT } from '../http/service.ts'
import { outside } from '../scaffold/scratch.ts'
import { printedLike, shownIn } from './console.ts'
import { edited } from './edited.ts'
import { type Fence, fencesOf } from './fences.ts'
import { freshEnvironment, openTerminal } from './terminal.ts'

const PAGE = 'docs/getting-started.md'
/** Commands that go on until Ctrl+C, each in a terminal of its own. */
const STAYS = /^npm start$|^npx bfp dev /
/** What every command says that takes more than a second; and what npm says of this machine. */
const ASIDE = /^(?:.* …|npm warn .*)\n/gm
const SHOWN_AT = 'http://127.0.0.1:4000'

test('a newcomer follows the page to the letter and has a poll in a page', async () => {
  const place = await clone()
  const [port, newsroomPort] = [await freePort(), await freePort()]
  const renderer = `http://127.0.0.1:${port}`
  const env = { ...freshEnvironment(), PORT: port, NEWSROOM_PORT: newsroomPort, BFP_URL: renderer }
  const terminal = openTerminal(place, env)
  const here = (text: string): string => text.replaceAll(SHOWN_AT, renderer)
  const tokens: Record<string, string> = {}
  const browser = await launchChromium()
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  page.setDefaultTimeout(60_000)

  const runners: Record<string, (fence: Fence) => Promise<void>> = {
    async console({ code }) {
      for (const { command, printed } of shownIn(code))
        await (STAYS.test(command) ? stays(command, printed) : prints(command, printed))
    },
    async sh({ code }) {
      const told = code.replaceAll(/TOKEN_TO_\w+/g, (name) => tokens[name] ?? name)
      expect(await terminal.run(told)).toEqual({ exit: 0, printed: '' })
    },
    async diff({ code, file }) {
      const path = join(place, file)
      await writeFile(path, edited(await readFile(path, 'utf8'), code))
    },
    ts: ({ code, file }) => appendFile(join(place, file), `\n${code}`),
    html: ({ code, file }) => writeFile(join(place, file), here(code)),
  }

  async function stays(command: string, printed: string): Promise<void> {
    const own = openTerminal(place, env)
    own.start(command)
    const last = printed.split('\n').at(-1) ?? ''
    const [all] = await own.until(new RegExp(`^[^]*${RegExp.escape(last)}\\n`))
    const said = all.replaceAll(renderer, SHOWN_AT).replace(/(?<=Workbench: .*:)\d+/, '4100')
    expect(said.replaceAll(ASIDE, '')).toMatch(printedLike(printed))
    for (const [, scope = '', secret = ''] of all.matchAll(/^Token to (\w+) +(\S+)$/gm))
      tokens[`TOKEN_TO_${scope.toUpperCase()}`] = secret
    const [, bench] = /^Workbench: (\S+)$/m.exec(all) ?? []
    if (bench) await page.goto(bench)
  }

  async function prints(command: string, printed: string): Promise<void> {
    const ran = await terminal.run(here(command))
    const said = stripVTControlCharacters(ran.printed)
      .replaceAll(renderer, SHOWN_AT)
      .replaceAll(ASIDE, '')
      .trimEnd()
    expect(`${said}\n`, command).toMatch(printedLike(printed))
    expect(ran.exit, command).toBe(0)
  }

  for (const fence of await fencesOf(PAGE)) {
    const run = runners[fence.language]
    if (!run) throw new Error(`${PAGE}:${fence.line}: nobody runs ${fence.language}`)
    await run(fence)
    // As the page says where it is changed: the workbench shows it now.
    if (fence.code.includes('Open until')) await shows('Open until Friday evening')
  }

  async function shows(text: string): Promise<void> {
    for (const pane of ['phone', 'instant'])
      await page.frameLocator(`[data-pane=${pane}] iframe[data-shown=true]`).getByText(text).waitFor()
  }

  const answer = await fetch(`${renderer}/embeds/night-ferry`, { headers: { accept: 'text/html' } })
  const html = await answer.text()
  expect(html).toContain('release="poll@1.0.0" state="fresh"')
  expect(html).toContain('Until Sunday')
  await page.goto(`file://${join(place, 'poll.html')}`)
  await page.getByRole('button', { name: 'Yes' }).click()
  await page.getByText('Thank you, your answer is counted.').waitFor()
}, 300_000)

/** As a fresh clone is. */
async function clone(): Promise<string> {
  const made = /[\\/](?:node_modules|\.data|\.build|\.git|\.bfp|\.astro-[^\\/]*)(?:[\\/]|$)/
  const place = await outside()
  await cp(ROOT, place, { recursive: true, filter: (path) => !made.test(path.slice(ROOT.length)) })
  return place
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((ready) => server.once('listening', ready))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  return String(typeof address === 'object' && address ? address.port : 0)
}
