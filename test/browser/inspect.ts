import type { Browser, Page } from 'playwright-core'
import { installInspector } from './inspector-in-page.ts'

/** What a browser made of a document or fragment. */
export interface Seen {
  /** How often each element is there, but for those that rich text may have. */
  tags: Record<string, number>
  /** `element@attribute`, each once. */
  attributes: string[]
  /** Values of `href`, `src`, `action` that no reader could follow safely. */
  unsafe: string[]
  /** How often the word is there as text or alternative text, white space as HTML has it. */
  times: number
  /** Whether the word has anything but white space to look for. */
  worded: boolean
  /** What ran though nothing may. */
  ran: string[]
}

/** Something to look at: HTML, and the word that must be in it. */
export interface Sight {
  html: string
  word: string
}

/** Documents, scripts and the one picture. */
const OWN_PATH = /^\/(?:embeds\b.*|assets\/.*|\w+\.js|picture\.svg|favicon\.ico)?$/

/** An empty page that can inspect; `strangers` are addresses that no embed has a reason to ask for. */
export async function emptyPage({ browser, origin }: { browser: Browser; origin: string }) {
  const context = await browser.newContext()
  const strangers: string[] = []
  context.on('request', (request) => {
    const own = request.url().startsWith(origin) && OWN_PATH.test(request.url().slice(origin.length))
    if (!own) strangers.push(request.url())
  })
  context.on('dialog', (dialog) => {
    strangers.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  await context.addInitScript(installInspector)
  const page = await context.newPage()
  await page.goto(origin)
  return { page, strangers, close: () => context.close() }
}

/** Documents in frames at the same time, or fragments in one. */
const TOGETHER = 10

/**
 * Writes documents into frames, as a browser would load them, and looks at what came of them. A document is alone in
 * its frame; fragments share one as embeds share a page: what one runs, or leaves outside of its place, all are told.
 */
export function inspectDocuments(page: Page, sights: Sight[]): Promise<Seen[]> {
  return page.evaluate(({ sights, together }) => window.bfpInspectAll(sights, together), {
    sights,
    together: TOGETHER,
  })
}
