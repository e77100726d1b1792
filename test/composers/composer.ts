import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { closePages, sharedChromium } from '../browser/chromium.ts'
import { openVisit, type Visit } from '../browser/visit.ts'
import { ROOT, type Running, startRenderer } from '../http/service.ts'

/** What every sample in `docs/composers.md` is: a site made of what a renderer at this address has. */
export type Site = (renderer: string) => Server

/** A renderer with the quiz in it and a browser, for the tests of one file. */
export interface Composer {
  renderer: Running
  browser: Browser
  /** Opens a page made by the site. */
  visit(site: Site): Promise<Visit>
  /** What the site answers. */
  read(site: Site, renderer?: string): Promise<string>
}

export function useComposer(): () => Composer {
  let composer: Composer | undefined
  let clear = async (): Promise<void> => {}
  beforeAll(async () => {
    const renderer = await startRendererWithQuiz()
    const browser = await sharedChromium()
    const open = (site: Site, address = renderer.url) => listen(site(address))
    composer = {
      renderer,
      browser,
      visit: async (site) => openVisit(browser, await open(site)),
      read: async (site, address) => (await fetch(await open(site, address))).text(),
    }
    clear = async () => {
      await closePages(browser)
      await renderer.close()
    }
  })
  afterAll(() => clear())
  return () => {
    if (!composer) throw new Error('the composer is only there while tests run')
    return composer
  }
}

export async function startRendererWithQuiz(): Promise<Running> {
  const renderer = await startRenderer()
  await renderer.save('quiz-trivia', 'quiz', 'trivia')
  return renderer
}

/** Listens on a free port until the test ends; the address ends with a slash. */
export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** The samples are the code blocks of the documentation, each after the name of its file. */
export async function documented(name: string): Promise<{ shown: string; run: string }> {
  const text = await readFile(join(ROOT, 'docs/composers.md'), 'utf8')
  const shown = new RegExp(`^\`\`\`js\\n// ${RegExp.escape(name)}\\n(.*?)^\`\`\``, 'ms').exec(text)?.[1] ?? ''
  return { shown, run: await readFile(join(import.meta.dirname, 'samples', name), 'utf8') }
}

export async function sample(name: string): Promise<Site> {
  const { site }: { site: Site } = await import(join(import.meta.dirname, 'samples', name))
  return site
}
