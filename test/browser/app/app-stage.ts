import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '@bfp/store'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type Running, startRenderer } from '../../http/service.ts'
import { closePages, sharedChromium } from '../chromium.ts'
import { NARROW } from '../visit.ts'

/** A renderer with `quiz` and `signup` in it, a browser, and a folder like an app's own. */
export interface AppStage {
  renderer: Running
  folder: string
  /** A phone of its own: what is stored in it, nobody else sees. */
  phone(options?: BrowserContextOptions): Promise<BrowserContext>
  /** The address of an app document. */
  addressOf(id: string): string
  /** How many submissions of an embed the renderer has stored. */
  stored(id: string): Promise<number>
}

/** Starts the stage before the tests of a file and clears it after them. */
export function useAppStage(): () => AppStage {
  let stage: AppStage | undefined
  let clear = async (): Promise<void> => {}
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bfp-app-'))
    const dataDir = join(folder, 'data')
    const renderer = await startRenderer({ dataDir })
    await renderer.save('quiz', 'quiz', 'trivia')
    await renderer.save('signup', 'newsletter-signup', 'morning')
    const [browser, store] = await Promise.all([sharedChromium(), openStore({ dir: dataDir })])
    stage = assemble(renderer, browser, folder, (id) => store.submissions.count(id))
    clear = async () => {
      await closePages(browser)
      await store.close()
      await renderer.close()
      await rm(folder, { recursive: true, force: true })
    }
  })
  afterAll(() => clear())
  return () => {
    if (!stage) throw new Error('the stage is only there while tests run')
    return stage
  }
}

function assemble(renderer: Running, browser: Browser, folder: string, stored: AppStage['stored']): AppStage {
  return {
    renderer,
    folder,
    stored,
    addressOf: (id) => `${renderer.url}/embeds/${id}?target=app`,
    async phone(options) {
      const context = await browser.newContext({ viewport: NARROW, reducedMotion: 'reduce', ...options })
      context.setDefaultTimeout(10_000)
      return context
    },
  }
}
