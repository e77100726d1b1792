import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { launchChromium } from '@bfp/check'
import { startWorkbench, type Workbench } from '@bfp/workbench'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished, vi } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** A copy of a format on a workbench of its own, open in a browser. */
export interface Stage {
  bench: Workbench
  page: Page
  /** What is shown in a pane, by its name. */
  pane(name: string): FrameLocator
  /** Changes a file of the copy; resolves with how to take that back, which the end of a test does too. */
  change(file: string, from: string | RegExp, to: string): Promise<() => Promise<void>>
  read(file: string): Promise<string>
}

/** Puts a copy of a format on the bench before the tests of a file, and clears it away after them. */
export function useWorkbench(format: string): () => Stage {
  // Every step waits for builds and browsers, which share the machine with others.
  vi.setConfig({ testTimeout: 240_000 })
  let stage: Stage | undefined
  let clear = async (): Promise<void> => {}
  beforeAll(async () => {
    const place = await scratch()
    const folder = await copyOf(format, place)
    const cacheDir = join(place, 'vite')
    const [bench, browser] = await Promise.all([
      startWorkbench({ formats: [folder], root, port: 0, cacheDir }),
      launchChromium(),
    ])
    clear = async () => {
      await browser.close()
      await bench.close()
      await rm(place, { recursive: true, force: true })
    }
    stage = await open(bench, browser, folder)
  })
  afterAll(() => clear())
  return () => {
    if (!stage) throw new Error('the stage is only there while tests run')
    return stage
  }
}

/** Inside the workspace, so that the copy finds what the format depends on. */
async function scratch(): Promise<string> {
  const parent = join(root, 'test/.data')
  await mkdir(parent, { recursive: true })
  return mkdtemp(join(parent, 'workbench-'))
}

async function copyOf(format: string, place: string): Promise<string> {
  const source = join(root, 'formats', format)
  const folder = join(place, format)
  const left = ['node_modules', 'tsconfig.json', 'test', 'import']
  await cp(source, folder, { recursive: true, filter: (path) => !left.includes(basename(path)) })
  await symlink(join(source, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

async function open(bench: Workbench, browser: Browser, folder: string): Promise<Stage> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
  page.setDefaultTimeout(120_000)
  await page.goto(bench.url)
  return {
    bench,
    page,
    pane: (name) => page.frameLocator(`[data-pane=${name}] iframe[data-shown=true]`),
    read: (file) => readFile(join(folder, file), 'utf8'),
    async change(file, from, to) {
      const path = join(folder, file)
      const before = await readFile(path, 'utf8')
      const after = before.replace(from, to)
      if (after === before) throw new Error(`${file} has no ${from}`)
      const takeBack = (): Promise<void> => writeFile(path, before)
      onTestFinished(takeBack)
      await writeFile(path, after)
      return takeBack
    },
  }
}
