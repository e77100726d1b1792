import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { patientPage } from '../browser/chromium.ts'
import { freePort } from '../http/free-port.ts'
import { type Shown, shownIn } from './console.ts'
import { edited } from './edited.ts'
import type { Fence } from './fences.ts'
import { printsAsShown, staysAsShown, translation } from './follow.ts'
import { freshEnvironment, openTerminal, type Terminal } from './terminal.ts'

/** Somebody who does what a page says, block by block. */
export interface Newcomer {
  /** Runs commands, edits and writes files; throws where what happens is not what the page says. */
  follow(fence: Fence): Promise<void>
  terminal: Terminal
  /** Shows the workbench, once that was started. */
  browser: Page
  renderer: string
}

/** Commands that go on until Ctrl+C, each in a terminal of its own. */
const STAYS = /^npm start$|^npx bfp dev /

/** In a clone, with the renderer on a free port. Everything ends with the test. */
export async function newcomerIn(clone: string): Promise<Newcomer> {
  const [port, newsroomPort] = [await freePort(), await freePort()]
  const renderer = `http://127.0.0.1:${port}`
  const ports = { PORT: String(port), NEWSROOM_PORT: String(newsroomPort), BFP_URL: renderer }
  const env = { ...freshEnvironment(), ...ports }
  const words = translation(new Map([['http://127.0.0.1:4000', renderer]]))
  const terminal = openTerminal(clone, env)
  const browser = await patientPage()
  const tokens: Record<string, string> = {}

  async function types(shown: Shown): Promise<void> {
    if (!STAYS.test(shown.command)) {
      const { exit } = await printsAsShown(terminal, shown, words)
      return expect(exit, shown.command).toBe(0)
    }
    const said = await staysAsShown(openTerminal(clone, env), shown, words)
    for (const [, scope = '', secret = ''] of said.matchAll(/^Token to (\w+) +(\S+)$/gm))
      tokens[`TOKEN_TO_${scope.toUpperCase()}`] = secret
    const [, bench] = /^Workbench: (\S+)$/m.exec(said) ?? []
    if (bench) await browser.goto(bench)
  }

  const does: Record<string, (fence: Fence) => Promise<void>> = {
    async console({ code }) {
      for (const shown of shownIn(code)) await types(shown)
    },
    async sh({ code }) {
      const told = code.replaceAll(/TOKEN_TO_\w+/g, (name) => tokens[name] ?? name)
      expect(await terminal.run(told)).toEqual({ exit: 0, printed: '' })
    },
    async diff({ code, file }) {
      const path = join(clone, file)
      await writeFile(path, edited(await readFile(path, 'utf8'), code))
    },
    ts: ({ code, file }) => appendFile(join(clone, file), `\n${code}`),
    html: ({ code, file }) => writeFile(join(clone, file), words.there(code)),
  }

  async function follow(fence: Fence): Promise<void> {
    const work = does[fence.language]
    if (!work) throw new Error(`${fence.page}:${fence.line}: nobody knows what to do with ${fence.language}`)
    await work(fence)
  }

  return { follow, terminal, browser, renderer }
}
