import { readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test, vi } from 'vitest'
import { patientPage } from '../browser/chromium.ts'
import { type Shown, shownIn } from '../docs/console.ts'
import { fencesOf } from '../docs/fences.ts'
import { printsAsShown, staysAsShown, translation } from '../docs/follow.ts'
import { freshEnvironment, openTerminal } from '../docs/terminal.ts'
import { PUBLISH, ROOT, startRenderer } from '../http/service.ts'
import { FERRY, LAMPS, outside } from './scratch.ts'

const DEV = 'npx bfp dev'

interface Written {
  format: string
  /** Instead of words of the page. */
  otherwise: [shown: string, real: string][]
  /** Commands that are not run again. */
  without: string[]
  props: Record<string, unknown>
  /** To be seen of these props, and of the fixture that is called as the format. */
  text: string
  /** Where readers see that, and by what it is replaced while the workbench runs. */
  edit: { file: string; from: string; to: string }
}

const COMPONENT: Written = {
  format: 'ferry',
  otherwise: [],
  without: [],
  props: FERRY,
  text: FERRY.question,
  edit: { file: 'component.tsx', from: '{props.question}', to: '{props.question} Tell us' },
}

const MOUNT: Written = {
  format: 'lamps',
  otherwise: [
    ['ferry', 'lamps'],
    ['--yes', '--kind mount --yes'],
    // Both need the same.
    ['npm install --save-dev ../bfp-packages/*.tgz', 'mv ../ferry/node_modules .'],
    ['2 passed (2)', '1 passed (1)'],
  ],
  // Publishing asks the rules that need no browser; a test of the template asks the others.
  without: ['npx bfp check'],
  props: LAMPS,
  text: LAMPS.title,
  edit: { file: 'mount.ts', from: 'css.title, title)', to: 'css.title, title + " Tell us")' },
}

test('a repository of one format, of each kind, goes the way of the page: from tarballs to readers', async () => {
  const env = freshEnvironment()
  const [place, service, browser] = [await outside(), await startRenderer(), await patientPage()]
  onTestFinished(() => service.close())
  await symlink(ROOT, join(place, 'clone'))
  const terminal = openTerminal(place, env)

  async function follow(written: Written): Promise<void> {
    const { format, otherwise, without } = written
    const words = translation(
      new Map([
        ...otherwise,
        // The clone is a link, and what is above it is not this place.
        ['../bfp-packages', join(place, 'bfp-packages')],
        ['https://embeds.example', service.url],
        ['BFP_TOKEN=TOKEN', `BFP_TOKEN=${PUBLISH}`],
      ]),
    )
    async function types(shown: Shown): Promise<void> {
      if (without.includes(shown.command)) return
      if (shown.command !== DEV)
        return expect((await printsAsShown(terminal, shown, words)).exit, shown.command).toBe(0)
      const other = openTerminal(join(place, format), env)
      await draws(browser, await staysAsShown(other, shown, words), {
        ...written,
        folder: join(place, format),
      })
      await other.end()
    }
    await terminal.run(`cd ${join(place, 'clone')}`)
    for (const { language, code } of await fencesOf('docs/own-repository.md'))
      if (language === 'console') for (const shown of shownIn(code)) await types(shown)
      else expect(await terminal.run(words.there(code))).toEqual({ exit: 0, printed: '' })
  }

  for (const written of [COMPONENT, MOUNT]) {
    await follow(written)
    const { format, props, text } = written
    await service.call('POST', '/api/embeds', { id: format, format, props })
    const { text: html } = await service.get(`/embeds/${format}`, { accept: 'text/html' })
    expect(html).toContain(text)
    expect(html).toContain(`release="${format}@1.0.0" state="fresh"`)
  }

  const own = await terminal.run('node -p "parseInt(process.versions.node)"')
  const { printed: said } = await terminal.run('node node_modules/@bfp/bfp/src/main.js --help')
  expect(said).toMatch(Number(own.printed) < 26 ? /^node-too-old: .*\nhint: / : /^bfp: formats/)

  const fixture = join(place, 'lamps/fixtures/hardest.json')
  await writeFile(fixture, (await readFile(fixture, 'utf8')).replace('"hardest": true', '"hardest": false'))
  const { exit, printed } = await terminal.run('npx bfp publish')
  const [page = ''] = /\S+\/rules\/fixtures\.md$/m.exec(printed) ?? []
  expect([exit, await readFile(join(place, 'lamps', page), 'utf8')]).toEqual([
    1,
    expect.stringContaining('# fixtures'),
  ])
}, 550_000)

/** The workbench comes up with a fixture, in a pane that lives and in one that stands still, and follows an edit. */
async function draws(
  browser: Page,
  said: string,
  { format, text, edit, folder }: Written & { folder: string },
): Promise<void> {
  const pane = (name: string) => browser.frameLocator(`[data-pane=${name}] iframe[data-shown=true]`)
  const [, url = ''] = /^Workbench: (\S+)$/m.exec(said) ?? []
  await browser.goto(url)
  await browser.getByRole('button', { name: new RegExp(`^${format}`) }).click()
  for (const name of ['phone', 'instant']) await pane(name).getByText(text, { exact: true }).waitFor()
  // Its own styles are its own, though it lies below the format's folder.
  expect(await browser.evaluate('document.styleSheets.length')).toBeGreaterThan(0)
  const file = join(folder, 'src', edit.file)
  const source = await readFile(file, 'utf8')
  // What is saved before a pane listens, it does not hear of.
  await vi.waitFor(
    async () => {
      await writeFile(file, source.replace(edit.from, edit.to))
      await pane('phone').getByText(`${text} Tell us`).waitFor({ timeout: 5_000 })
    },
    { timeout: 60_000 },
  )
  await writeFile(file, source)
}
