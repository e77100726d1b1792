import { appendFile, cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { launchChromium } from '@bfp/check'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../http/free-port.ts'
import { ROOT } from '../http/service.ts'
import { outside } from '../scaffold/scratch.ts'
import { type Shown, shownIn } from './console.ts'
import { edited } from './edited.ts'
import { type Fence, fencesOf } from './fences.ts'
import { printsAsShown, staysAsShown, translation } from './follow.ts'
import { freshEnvironment, openTerminal } from './terminal.ts'

const PAGE = 'docs/getting-started.md'
/** Commands that go on until Ctrl+C, each in a terminal of its own. */
const STAYS = /^npm start$|^npx bfp dev /

test('a newcomer follows the page to the letter and has a poll in a page', async () => {
  const place = await clone()
  const [port, newsroomPort] = [await freePort(), await freePort()]
  const renderer = `http://127.0.0.1:${port}`
  const env = {
    ...freshEnvironment(),
    PORT: String(port),
    NEWSROOM_PORT: String(newsroomPort),
    BFP_URL: renderer,
  }
  const terminal = openTerminal(place, env)
  const words = translation(new Map([['http://127.0.0.1:4000', renderer]]))
  const tokens: Record<string, string> = {}
  const browser = await launchChromium()
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  page.setDefaultTimeout(60_000)

  const runners: Record<string, (fence: Fence) => Promise<void>> = {
    async console({ code }) {
      for (const shown of shownIn(code))
        if (STAYS.test(shown.command)) await stays(shown)
        else expect((await printsAsShown(terminal, shown, words)).exit, shown.command).toBe(0)
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
    html: ({ code, file }) => writeFile(join(place, file), words.there(code)),
  }

  async function stays(shown: Shown): Promise<void> {
    const all = await staysAsShown(openTerminal(place, env), shown, words)
    for (const [, scope = '', secret = ''] of all.matchAll(/^Token to (\w+) +(\S+)$/gm))
      tokens[`TOKEN_TO_${scope.toUpperCase()}`] = secret
    const [, bench] = /^Workbench: (\S+)$/m.exec(all) ?? []
    if (bench) await page.goto(bench)
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

  // Nor does a format made in this repository stand in the way of its other checks.
  expect(await terminal.run('npx biome check --reporter=summary formats/poll')).toMatchObject({ exit: 0 })

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
