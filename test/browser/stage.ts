import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Embed } from '@bfp/contract'
import { type Demo, startDemo } from '@bfp/demo'
import { type Config, readConfig } from '@bfp/renderer'
import { openStore } from '@bfp/store'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { closePages, sharedChromium } from './chromium.ts'
import { openVisit, type Visit } from './visit.ts'

/** What a journey plays on: the demo as `npm start` runs it, on free ports, and one browser. */
export interface Stage {
  demo: Demo
  browser: Browser
  /** A page of its own context, at the address, which may be relative to the newsroom. */
  visit(address: string, options?: BrowserContextOptions): Promise<Visit>
  /** `POST /api/embeds`. */
  save(draft: Draft): Promise<Response>
  /** The address of an embed's own page. */
  pageOf(id: string): string
  /** How many submissions of an embed are stored. */
  stored(id: string): Promise<number>
}

/** The body of a save; the service checks the rest. */
type Draft = Pick<Embed, 'id' | 'format' | 'props'> & { locale?: string }

/** Starts the stage before the tests of a file and clears it after them. */
export function useStage(): () => Stage {
  let stage: Stage | undefined
  let clear = async (): Promise<void> => {}
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bfp-browser-'))
    const demo = await startDemo(configFor(folder))
    const [browser, store] = await Promise.all([sharedChromium(), openStore({ dir: folder })])
    stage = assemble(demo, browser, (id) => store.submissions.count(id))
    clear = async () => {
      await closePages(browser)
      await store.close()
      await demo.close()
      await rm(folder, { recursive: true, force: true })
    }
  })
  afterAll(() => clear())
  return () => {
    if (!stage) throw new Error('the stage is only there while tests run')
    return stage
  }
}

function assemble(demo: Demo, browser: Browser, stored: Stage['stored']): Stage {
  return {
    demo,
    browser,
    stored,
    pageOf: (id) => `${demo.renderer}/embeds/${id}/page`,
    visit: (address, options) => openVisit(browser, new URL(address, demo.newsroom).href, options),
    save: (draft) =>
      fetch(`${demo.renderer}/api/embeds`, {
        method: 'POST',
        headers: { authorization: `Bearer ${demo.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(draft),
      }),
  }
}

/** The configuration of a service on free ports that keeps its data in a folder and says nothing. */
export function configFor(folder: string): Config {
  const releases = process.env.BFP_RELEASES
  const read = readConfig({
    PORT: '0',
    NEWSROOM_PORT: '0',
    BFP_DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    BFP_RELEASES: releases,
  })
  if (!read.ok) throw new Error(read.line)
  return read.config
}
