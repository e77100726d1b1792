import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { launchChromium } from '@bfp/check'
import type { Page } from 'playwright-core'
import { startPageOfTen } from '../page-of-ten/stage.ts'
import { root } from './quiz.ts'
import type { Row } from './row.ts'

/** What a browser loads for a page of ten embeds of five formats, as it comes over the wire. */
export async function measureSizes(): Promise<Row[]> {
  const app = brotliCompressSync(readFileSync(join(root, '.build/app.js'))).length
  const scripts = await loadPageOfTen()
  const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0)
  return [
    ...scripts.map(({ path, bytes }) => row(`  ${path}`, bytes, budgetOf(path))),
    row('all script of a page with ten embeds of five formats', total, 18_432),
    row('app.js, in apps only', app, 2_048),
  ]
}

function budgetOf(path: string): number {
  if (path.endsWith('/loader.js')) return 1_536
  return path.includes('/runtime.') ? 8_192 : 10_240
}

interface Loaded {
  path: string
  bytes: number
}

async function loadPageOfTen(): Promise<Loaded[]> {
  const ten = await startPageOfTen()
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    const loaded = scriptsOf(page)
    await page.goto(ten.url)
    for (const embed of await page.locator('bfp-embed').all()) await embed.scrollIntoViewIfNeeded()
    await page.waitForLoadState('networkidle')
    return await Promise.all(loaded)
  } finally {
    await browser.close()
    await ten.close()
  }
}

/** Every script the page asks for, with the bytes of its body as they were sent. */
function scriptsOf(page: Page): Promise<Loaded>[] {
  const loaded: Promise<Loaded>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return
    const path = new URL(request.url()).pathname
    loaded.push(request.sizes().then(({ responseBodySize }) => ({ path, bytes: responseBodySize })))
  })
  return loaded
}

function row(what: string, bytes: number, budget: number): Row {
  const number = (value: number): string => `${value.toLocaleString('en')} B`
  return { what, budget: `≤ ${number(budget)}`, measured: number(bytes), kept: bytes <= budget }
}
