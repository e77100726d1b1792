import type { Box } from '@bfp/contract'
import type { Browser, Page } from 'playwright-core'
import type { Subject } from './draw.ts'
import type { Finding } from './finding.ts'
import { journey, viewOf } from './journey.ts'
import type { Rig } from './rig.ts'
import { accessible } from './rules/accessible.ts'
import type { JudgeLater } from './rules/complete.ts'
import { hydration, rememberSent } from './rules/hydration.ts'
import { keyboard } from './rules/keyboard.ts'
import { quiet } from './rules/quiet.ts'
import { room } from './rules/room.ts'
import { walkForms } from './walk.ts'

/** Later views are many: each is looked at in one way, in turns. */
const TURNS = [
  { width: 320, scheme: 'light' },
  { width: 1200, scheme: 'dark' },
] as const

/** Later views of one fixture that are looked at with axe and the keys, of shapes that were not looked at before. */
const VIEWS = 5

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><rect width="4" height="3"/></svg>'

interface Expected {
  box: Box
  later: JudgeLater
}

type View = Parameters<JudgeLater>[0]

/** Opens the pages of fixtures in a browser, side by side: alive, played by keys, and without script through every step of their forms. */
export async function visitor(browser: Browser, rig: Pick<Rig, 'origin' | 'show'>) {
  const alive = await open(browser, rig.origin, [])
  const still = await open(browser, rig.origin, ['/loader.js', '/frame.js'])
  const heard = quiet(alive)
  const shapes = new Set<string>()
  const stillShapes = new Set<string>()
  await rememberSent(alive)

  async function visit(subject: Subject, expected: Expected): Promise<Finding[]> {
    const url = rig.show(subject.embed)
    const [findings, seen] = await Promise.all([
      visitAlive(url, subject, expected),
      visitStill(url, subject, expected),
    ])
    // What both say is told once, of the page that is alive.
    return [...findings, ...seen.findings, ...seen.views.flatMap(expected.later)]
  }

  async function visitAlive(
    url: string,
    { fixture, manifest }: Subject,
    { later }: Expected,
  ): Promise<Finding[]> {
    const page = { fixture, target: 'page' }
    await alive.goto(url)
    const findings = await hydration(alive, page, manifest)
    findings.push(...(await accessible(alive, page)), ...heard(page), ...(await keyboard(alive, page)))
    return [...findings, ...(await play(fixture, later))]
  }

  async function visitStill(
    url: string,
    { fixture }: Subject,
    { box }: Expected,
  ): Promise<{ findings: Finding[]; views: View[] }> {
    await still.goto(url)
    const findings = await room(still, { fixture, target: 'page' }, box)
    const views: View[] = []
    let looks = 0
    await walkForms(still, async (step) => {
      const view = TURNS[step % 2] ?? TURNS[0]
      const { html, shape } = await viewOf(still)
      views.push({ html, pressed: `step ${step} of its form` })
      if (stillShapes.has(shape) || looks === VIEWS) return
      stillShapes.add(shape)
      looks += 1
      findings.push(...(await accessible(still, { fixture, target: `page step ${step}` }, [view])))
    })
    return { findings, views }
  }

  async function play(fixture: string, later: JudgeLater): Promise<Finding[]> {
    const findings: Finding[] = []
    let views = 0
    for await (const { pressed, onlyClicked, shape, html } of journey(alive)) {
      const at = { fixture, target: pressed ? `page after ${pressed}` : 'page' }
      const isNew = pressed !== '' && views < VIEWS && !shapes.has(shape)
      if (isNew || pressed === '') shapes.add(shape)
      if (onlyClicked)
        findings.push({ rule: 'keyboard', fixture, target: 'page', where: pressed, message: ONLY_CLICKED })
      findings.push(...later({ html, pressed }), ...heard(at))
      if (!isNew) continue
      const view = TURNS[views % 2] ?? TURNS[0]
      views += 1
      findings.push(...(await accessible(alive, at, [view])), ...(await keyboard(alive, at)), ...heard(at))
    }
    return findings
  }

  async function leave(): Promise<void> {
    await Promise.all([alive.close(), still.close()])
  }

  return { visit, leave }
}

const ONLY_CLICKED = 'answers to a click, but not to Enter or Space'

/** A page that reaches nothing but the rig; pictures from elsewhere are one drawing, and other windows are closed. */
async function open(browser: Browser, origin: string, blocked: string[]): Promise<Page> {
  const page = await browser.newPage()
  page.on('popup', (popup) => popup.close())
  await page.route('**/*', (route) => {
    const url = new URL(route.request().url())
    if (url.origin !== origin) return route.fulfill({ contentType: 'image/svg+xml', body: PICTURE })
    return blocked.includes(url.pathname) ? route.abort() : route.continue()
  })
  return page
}
