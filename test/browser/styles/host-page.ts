import type { BrowserContextOptions, Page } from 'playwright-core'
import { type Hosts, pages } from '../hosts/host.ts'
import { openVisit, type Visit } from '../visit.ts'

/** The boxes around the embed are the host's: here no sheet moves them, so that pictures can be compared. */
const BOX = Object.entries({
  display: 'block',
  position: 'static',
  margin: '0',
  padding: '0',
  border: '0',
  float: 'none',
  width: 'auto',
  'max-width': 'none',
  'min-width': '0',
  transform: 'none',
  opacity: '1',
  filter: 'none',
  overflow: 'visible',
  visibility: 'visible',
  background: '#fff',
})

/** Nor do their pseudo-elements. */
const NO_MARKS = [':root', 'body', 'main', 'bfp-embed']
  .flatMap((name) => ['before', 'after'].map((mark) => `${name}:not(#no#mark)::${mark}`))
  .join()

function box(more: Record<string, string> = {}): string {
  const style = [...BOX, ...Object.entries(more)].map(([name, value]) => `${name}:${value}!important`)
  return `style="${style.join(';')}"`
}

/** What is asked of a renderer for a page, and how the page shows it. */
export interface Shown {
  id: string
  /** Of the fragment, such as `theme=dark`. */
  query?: string
  /** Of the embed in px. */
  width: number
  css?: string
  /** More of the host, before the embed. */
  markup?: string
}

/** A page of another origin with a stylesheet of its own and one embed. */
export async function hostPage(hosts: Hosts, shown: Shown): Promise<string> {
  const { renderer, open } = hosts
  const { id, query = '', width, css = '', markup = '' } = shown
  const { text } = await renderer.get(`/embeds/${id}?${query}`, { accept: 'text/html' })
  const place = box({ width: `${width}px`, 'min-height': '0' })
  return open(
    pages(`<!doctype html><html lang="en" ${box()}><meta charset="utf-8"><link rel="icon" href="data:,">
      <style>${NO_MARKS}{display:none!important}</style><style id="sheet">${css}</style>
      <body id="host" ${box()}>${markup}<main class="entry-content" ${box()}>
      ${text.replace('<bfp-embed', `<bfp-embed ${place}`)}</main>
      <script async src="${renderer.url}/loader.js"></script>`),
  )
}

export async function visitHost(hosts: Hosts, shown: Shown, options?: BrowserContextOptions): Promise<Visit> {
  const viewport = { width: shown.width, height: 800 }
  return openVisit(hosts.browser, await hostPage(hosts, shown), { viewport, ...options })
}

/** Gives the page another stylesheet in place of its own. */
export async function restyle(page: Page, css: string): Promise<void> {
  await page.locator('#sheet').evaluate((style, text) => {
    style.textContent = text
  }, css)
}
