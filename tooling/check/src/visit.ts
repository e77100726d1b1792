import type { Box, Manifest } from '@bfp/contract'
import type { Browser, Page } from 'playwright-core'
import type { Subject } from './draw.ts'
import type { Finding } from './finding.ts'
import type { Rig } from './rig.ts'
import { accessible } from './rules/accessible.ts'
import { hydration, rememberSent } from './rules/hydration.ts'
import { keyboard } from './rules/keyboard.ts'
import { quiet } from './rules/quiet.ts'
import { room } from './rules/room.ts'
import { walkForms } from './walk.ts'

/** The states of a form are many: one view each, in turns. */
const TURNS = [
  { width: 320, scheme: 'light' },
  { width: 1200, scheme: 'dark' },
] as const

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><rect width="4" height="3"/></svg>'

/** Opens the pages of fixtures in a browser: alive, then without script through every step of their forms. */
export async function visitor(browser: Browser, rig: Pick<Rig, 'origin' | 'show'>) {
  const alive = await open(browser, rig.origin, [])
  const still = await open(browser, rig.origin, ['/loader.js', '/frame.js'])
  const heard = quiet(alive)
  await rememberSent(alive)

  async function visit({ fixture, embed, manifest }: Subject, box: Box): Promise<Finding[]> {
    const url = rig.show(embed)
    const page = { fixture, target: 'page' }
    await alive.goto(url)
    const findings = isTakenOver(manifest) ? await hydration(alive, page) : []
    findings.push(...(await accessible(alive, page)), ...heard(page), ...(await keyboard(alive, page)))
    await still.goto(url)
    findings.push(...(await room(still, page, box)))
    await walkForms(still, async (step) => {
      const view = TURNS[step % 2] ?? TURNS[0]
      findings.push(...(await accessible(still, { fixture, target: `page step ${step}` }, [view])))
    })
    return findings
  }

  async function leave(): Promise<void> {
    await Promise.all([alive.close(), still.close()])
  }

  return { visit, leave }
}

/** Where the browser goes on from the server's nodes by itself; DOM code may draw anew. */
function isTakenOver({ kind, hydrate }: Manifest): boolean {
  return kind === 'component' && hydrate !== 'interaction' && hydrate !== 'never'
}

/** A page that reaches nothing but the rig; pictures from elsewhere are one drawing. */
async function open(browser: Browser, origin: string, blocked: string[]): Promise<Page> {
  const page = await browser.newPage()
  await page.route('**/*', (route) => {
    const url = new URL(route.request().url())
    if (url.origin !== origin) return route.fulfill({ contentType: 'image/svg+xml', body: PICTURE })
    return blocked.includes(url.pathname) ? route.abort() : route.continue()
  })
  return page
}
