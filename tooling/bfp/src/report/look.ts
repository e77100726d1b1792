import { loadAxe, violationsOn } from '@bfp/check/axe'
import { findChromium, launchChromium } from '@bfp/check/chromium'
import type { Changed } from '@bfp/contract'
import { documentOf } from './document-of.ts'

/** A rule of axe and how many places break it, with one release and the other. */
export interface AccessChange {
  rule: string
  help: string
  before: number
  after: number
}

/** Pictures are JPEG, base64. */
export interface Look {
  before: string
  after: string
  access: AccessChange[]
}

/** Px: a phone, and as high as is still of use in a report. */
const VIEW = { width: 360, height: 480 }
const HIGHEST = 1_600
/** Milliseconds of one step with a page. */
const PATIENCE = 10_000

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><rect width="4" height="3" fill="#b8bec9"/></svg>'

type Browser = Awaited<ReturnType<typeof launchChromium>>

/**
 * Opens what two releases drew, without script or network; by embed. Undefined where no Chromium
 * starts; what cannot be opened in time has no picture.
 */
export async function look(changed: readonly Changed[]): Promise<Map<string, Look> | undefined> {
  if (!findChromium()) return undefined
  const looks = new Map<string, Look>()
  if (!changed.some(({ shown }) => shown)) return looks
  const browser = await launchChromium().catch(() => undefined)
  if (!browser) return undefined
  try {
    const see = await viewer(browser)
    for (const { embed, locale, shown } of changed) {
      const both = shown && (await seeBoth(see, shown, locale).catch(() => undefined))
      if (both) looks.set(embed, both)
    }
    return looks
  } finally {
    await browser.close()
  }
}

type See = (html: string) => Promise<{ picture: string; violations: Violations }>

async function seeBoth(see: See, shown: NonNullable<Changed['shown']>, locale: string): Promise<Look> {
  const before = await see(documentOf(shown.before, locale))
  const after = await see(documentOf(shown.after, locale))
  const access = accessChanges(before.violations, after.violations)
  return { before: before.picture, after: after.picture, access }
}

async function viewer(browser: Browser): Promise<See> {
  const page = await browser.newPage({ viewport: VIEW, deviceScaleFactor: 1.5, reducedMotion: 'reduce' })
  page.setDefaultTimeout(PATIENCE)
  await page.route('**/*', (route) =>
    route.request().resourceType() === 'image'
      ? route.fulfill({ contentType: 'image/svg+xml', body: PICTURE })
      : route.abort(),
  )
  return async (html: string) => {
    await page.setContent(html)
    // A form may be called as the document's own properties are.
    const whole = await page.locator(':root').evaluate(({ scrollHeight }) => scrollHeight)
    const height = Math.min(HIGHEST, whole)
    const clip = { x: 0, y: 0, width: VIEW.width, height }
    const picture = await page.screenshot({ type: 'jpeg', quality: 75, fullPage: true, clip })
    await loadAxe(page)
    return { picture: picture.toString('base64'), violations: await violationsOn(page) }
  }
}

type Violations = Awaited<ReturnType<typeof violationsOn>>

/** Rules whose count differs. */
function accessChanges(before: Violations, after: Violations): AccessChange[] {
  const count = (list: Violations, rule: string): number =>
    list.find(({ id }) => id === rule)?.nodes.length ?? 0
  const helps = new Map([...before, ...after].map(({ id, help }) => [id, help]))
  return [...helps]
    .map(([rule, help]) => ({ rule, help, before: count(before, rule), after: count(after, rule) }))
    .filter((change) => change.before !== change.after)
}
