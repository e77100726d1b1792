import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { startWorkbench, type Workbench } from '@bfp/workbench'
import type { FrameLocator, Page } from 'playwright-core'
import { closePages, sharedChromium } from '../browser/chromium.ts'

export const root = join(import.meta.dirname, '../..')

/** A copy of a format on a workbench of its own, open in a browser. */
export interface OpenWorkbench {
  bench: Workbench
  page: Page
  /** Where the copy is, absolute. */
  folder: string
  /** What is shown in a pane, by its name. */
  pane(name: string): FrameLocator
  /** Changes a file of the copy; resolves with how to take that back. */
  change(file: string, from: string | RegExp, to: string): Promise<() => Promise<void>>
  read(file: string): Promise<string>
  /** Ends all of it and clears the copy away. */
  close(): Promise<void>
}

/** `comeAndGo`: what else is put into the folder of the copy's is on the bench as well. */
export async function openWorkbench(format: string, { comeAndGo = false } = {}): Promise<OpenWorkbench> {
  const place = await scratch()
  const folder = await copyOf(format, place)
  const where = { root, port: 0, cacheDir: join(place, 'vite'), ...(comeAndGo && { within: place }) }
  const [bench, browser] = await Promise.all([
    startWorkbench({ formats: [folder], ...where }),
    sharedChromium(),
  ])
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
  page.setDefaultTimeout(60_000)
  await page.goto(bench.url)
  return {
    bench,
    page,
    folder,
    pane: (name) => page.frameLocator(`[data-pane=${name}] iframe[data-shown=true]`),
    read: (file) => readFile(join(folder, file), 'utf8'),
    async change(file, from, to) {
      const path = join(folder, file)
      const before = await readFile(path, 'utf8')
      const after = before.replace(from, to)
      if (after === before) throw new Error(`${file} has no ${from}`)
      await writeFile(path, after)
      return () => writeFile(path, before)
    },
    async close() {
      await closePages(browser)
      await bench.close()
      await rm(place, { recursive: true, force: true })
    },
  }
}

/** Inside the workspace, so that the copy finds what the format depends on. */
export async function scratch(): Promise<string> {
  const parent = join(root, 'test/.data')
  await mkdir(parent, { recursive: true })
  return mkdtemp(join(parent, 'workbench-'))
}

/** A copy of a format into a folder, with what is installed for it. */
export async function copyOf(format: string, place: string): Promise<string> {
  const source = join(root, 'formats', format)
  const folder = join(place, format)
  const left = ['node_modules', 'tsconfig.json', 'test', 'import']
  await cp(source, folder, { recursive: true, filter: (path) => !left.includes(basename(path)) })
  await symlink(join(source, 'node_modules'), join(folder, 'node_modules'))
  return folder
}
