import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createFormat, type NewFormat } from 'create-bfp-format'
import { expect, onTestFinished, test } from 'vitest'
import { root } from './open-workbench.ts'
import { useWorkbench } from './stage.ts'

const stage = useWorkbench('newsletter-signup', { comeAndGo: true })

const TEMPLATES = join(root, 'tooling/create-format/templates')

/**
 * File by file beside the one that is on the bench, as `bfp new` writes it, with all that is installed for it. Where it
 * `needs` a package, that is not there.
 */
async function write(made: Pick<NewFormat, 'name' | 'title' | 'kind'>, needs?: string): Promise<string> {
  const place = await mkdtemp(join(tmpdir(), 'bfp-new-'))
  onTestFinished(() => rm(place, { recursive: true }))
  const written = await createFormat({ ...made, parent: place, standalone: false })
  // It stands in the settings of a workspace, which is elsewhere.
  await rm(join(written, 'tsconfig.json'))
  await symlink(join(TEMPLATES, made.kind, 'node_modules'), join(written, 'node_modules'))
  if (needs) {
    const [manifest, view] = [join(written, 'package.json'), join(written, 'src/component.tsx')]
    const { dependencies, ...rest } = JSON.parse(await readFile(manifest, 'utf8'))
    await writeFile(manifest, JSON.stringify({ ...rest, dependencies: { ...dependencies, [needs]: '1' } }))
    await writeFile(view, `import '${needs}'\n${await readFile(view, 'utf8')}`)
  }
  const folder = join(dirname(stage().folder), made.name)
  await cp(written, folder, { recursive: true })
  return folder
}

async function install(name: string): Promise<void> {
  const folder = join(dirname(stage().folder), 'node_modules', name)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'index.js'), '')
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name, type: 'module', exports: './index.js' }),
  )
}

/** Titles in the list on the left. */
async function listed(): Promise<string[]> {
  const titles = await stage().page.getByRole('navigation').getByRole('heading').allTextContents()
  return titles.map((title) => title.trim())
}

test.each([
  { kind: 'component', fixture: 'ferry', file: 'component.tsx', from: '{props.question}', word: 'ferry' },
  { kind: 'mount', fixture: 'lamps', file: 'mount.ts', from: 'css.title, title', word: 'lamps' },
] as const)(
  'a new format ($kind) is there at once and hot, and gone at once',
  async ({ kind, fixture, file, from, word }) => {
    const { page, pane } = stage()
    const folder = await write({ name: `late-${kind}`, title: `Late ${kind}`, kind })
    await page.getByRole('navigation').getByRole('button', { name: fixture }).click()
    for (const name of ['phone', 'app', 'instant']) await pane(name).getByText(word).first().waitFor()
    expect(await listed()).toEqual([`Late ${kind}`, 'Newsletter signup'])

    const source = join(folder, 'src', file)
    const hot = from.replace(/props\.question|title$/, "'Hot: ' + $&")
    await writeFile(source, (await readFile(source, 'utf8')).replace(from, hot))
    for (const name of ['phone', 'app']) await pane(name).getByText('Hot: ').first().waitFor()

    await rm(folder, { recursive: true })
    await expect.poll(listed).toEqual(['Newsletter signup'])
    await pane('phone').locator('[src*=newsletter-signup]').waitFor()
  },
)

test('what it is made of is awaited, and it may move', async () => {
  const { page, pane } = stage()
  const folder = await write({ name: 'later', title: 'Later', kind: 'component' }, 'tides')
  await page.getByRole('navigation').getByRole('button', { name: 'ferry' }).click()
  await page.getByRole('alert').getByText('Not installed: tides').waitFor()
  await install('tides')
  for (const name of ['phone', 'app']) await pane(name).getByText('ferry').first().waitFor()

  await rename(folder, `${folder}-elsewhere`)
  await expect.poll(listed).toEqual(['Later', 'Newsletter signup'])
  await pane('instant').getByText('ferry').first().waitFor()
})
