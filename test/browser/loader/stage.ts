import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildFormat } from '@bfp/build'
import { launchChromium } from '@bfp/check'
import { readReleases } from '@bfp/render'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { ROOT, type Running, startRenderer } from '../../http/service.ts'
import { closePages, sharedChromium } from '../chromium.ts'
import { pages } from '../hosts/host.ts'
import { openVisit, type Visit } from '../visit.ts'

/** A page of a site, of another origin than the renderer's. */
export interface Site extends Visit {
  /** Messages of the failures that the renderer was told of. */
  reports: string[]
  /** The same, with whose they are: `moody@1.0.0 pressed`. */
  blamed: string[]
  /** Messages of exceptions that reached the page. */
  uncaught: string[]
  addLoader(): Promise<unknown>
}

export interface SiteOptions extends BrowserContextOptions {
  /** Whether the page names the loader. Default: yes. */
  loader?: boolean
  /** What the page comes with besides its type. */
  headers?: Record<string, string>
  /** Runs before the page is asked for, to answer its requests in another way. */
  before?: (visit: Visit) => Promise<unknown>
}

export interface LoaderStage {
  renderer: Running
  browser: Browser
  /** The markup of an embed. */
  fragment(id: string, options?: string): Promise<string>
  /** Opens a page with this in its body. */
  site(body: string, options?: SiteOptions): Promise<Site>
}

const MOODY = join(import.meta.dirname, 'fixtures/moody')

/** A browser that keeps pages that were left, as readers' browsers do. */
const KEEPING = { isWhole: true, ignoreDefaultArgs: ['--disable-back-forward-cache'] }

/** For the tests of one file: a renderer with `quiz-trivia` and one more format, and a browser. */
export function useLoaderStage(format = MOODY, { keepsPages = false } = {}): () => LoaderStage {
  let stage: LoaderStage | undefined
  let clear = async (): Promise<void> => {}
  beforeAll(async () => {
    const place = await mkdtemp(join(tmpdir(), 'bfp-loader-'))
    const renderer = await startRenderer({
      releases: await releasesWith(format, place),
      watch: { every: 100 },
    })
    await renderer.save('quiz-trivia', 'quiz', 'trivia')
    const browser = await (keepsPages ? launchChromium(KEEPING) : sharedChromium())
    const servers: Server[] = []
    stage = assemble(renderer, browser, servers)
    clear = async () => {
      await (keepsPages ? browser.close() : closePages(browser))
      for (const server of servers) server.close().closeAllConnections()
      await renderer.close()
      await rm(place, { recursive: true, force: true })
    }
  })
  afterAll(() => clear())
  return () => {
    if (!stage) throw new Error('the stage is only there while tests run')
    return stage
  }
}

/** A folder like `.build` with one more format in it. */
async function releasesWith(format: string, place: string): Promise<string> {
  const built = join(place, 'build')
  await cp(join(ROOT, '.build'), built, { recursive: true })
  const releases = join(built, 'releases')
  const runtime = (await readReleases(releases)).all()[0]?.manifest.runtime ?? ''
  await buildFormat({ format, out: releases, runtime })
  return built
}

function assemble(renderer: Running, browser: Browser, servers: Server[]): LoaderStage {
  const loader = `${renderer.url}/loader.js`
  return {
    renderer,
    browser,
    fragment: async (id, options = '') =>
      (await renderer.get(`/embeds/${id}?${options}`, { accept: 'text/html' })).text,
    async site(body, { loader: isNamed = true, headers, before, ...options } = {}) {
      const head = '<!doctype html><html lang="en"><title>A site</title><link rel="icon" href="data:,">'
      const script = isNamed ? `<script async src="${loader}"></script>` : ''
      const server = pages(head + script + body, {}, headers).listen(0, '127.0.0.1')
      servers.push(server)
      await once(server, 'listening')
      const visit = await openVisit(browser, 'about:blank', options)
      const { reports, blamed } = reportsOf(visit)
      const uncaught: string[] = []
      visit.page.on('pageerror', ({ message }) => uncaught.push(message))
      await before?.(visit)
      await visit.page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      return {
        ...visit,
        reports,
        blamed,
        uncaught,
        addLoader: () => visit.page.addScriptTag({ url: loader }),
      }
    },
  }
}

function reportsOf({ page }: Visit): Pick<Site, 'reports' | 'blamed'> {
  const reports: string[] = []
  const blamed: string[] = []
  page.on('request', (request) => {
    if (!request.url().endsWith('/events')) return
    for (const { message, release, embed } of request.postDataJSON().events) {
      reports.push(message)
      blamed.push(`${release} ${embed}`)
    }
  })
  return { reports, blamed }
}
