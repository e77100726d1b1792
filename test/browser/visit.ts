import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'

/** A page under watch. */
export interface Visit {
  page: Page
  /** Console errors and warnings, what a content policy refused, and uncaught exceptions, as they come. */
  troubles: string[]
  /** The `<bfp-embed>` of an id, once script brought it alive. */
  alive(id: string): Promise<Locator>
  /** The `<bfp-embed>` of an id. */
  embed(id: string): Locator
  close(): Promise<void>
}

export const NARROW = { width: 320, height: 640 }
export const WIDE = { width: 1200, height: 800 }

export async function openVisit(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: WIDE, reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text())
  })
  await page.exposeBinding('tellRefusal', (_, refusal: string) => troubles.push(refusal))
  await page.addInitScript(tellRefusals)
  await page.goto(address)
  const embed = (id: string): Locator => page.locator(`bfp-embed[src$="/embeds/${id}"]`)
  return {
    page,
    troubles,
    embed,
    async alive(id) {
      const found = embed(id)
      await found.scrollIntoViewIfNeeded()
      await found.locator('.bfp-root').evaluate(untilAlive)
      return found
    },
    close: () => context.close(),
  }
}

/** Runs in each document before its scripts; a policy that only reports, or a quiet console, hides nothing. */
function tellRefusals(): void {
  const tell: unknown = Reflect.get(window, 'tellRefusal')
  Reflect.deleteProperty(window, 'tellRefusal')
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
    if (typeof tell === 'function') tell(`refused: ${effectiveDirective} ${blockedURI} ${sample}`)
  })
}

/** Preact keeps its tree on the node it hydrated, and DOM code gives its controls listeners; markup carries nothing. */
export async function untilAlive(root: Element): Promise<void> {
  const end = performance.now() + 10_000
  const isAlive = (): boolean =>
    Object.keys(root).length > 0 || root.querySelector<HTMLElement>('input')?.oninput != null
  while (!isAlive()) {
    if (performance.now() > end) throw new Error('the embed did not come alive')
    await new Promise((next) => setTimeout(next, 20))
  }
}

/** Whether anything makes the page scroll sideways, by how many px. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
}
