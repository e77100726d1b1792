import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { launchChromium } from '@bfp/check'
import { startDemo } from '@bfp/demo'
import { readConfig } from '@bfp/renderer'
import type { Browser } from 'playwright-core'
import { trivia } from './fixtures.ts'
import { answerRight, goOn } from './play.ts'
import { playAll } from './reach.ts'
import { openVisit, type Visit } from './visit.ts'

/** Takes the pictures of docs/journey.md anew, which `pnpm run build` comes before: `node test/browser/pictures.ts`. Look at them before you keep them. */
const FOLDER = resolve(import.meta.dirname, '../../docs/images')

const WIDTHS = { phone: { width: 390, height: 780 }, desktop: { width: 1200, height: 900 } }

const MOMENTS: Record<string, { script: boolean; reach?(visit: Visit): Promise<void> }> = {
  'Before script': { script: false },
  Hydrated: { script: true, reach: async (visit) => void (await visit.alive('quiz-trivia')) },
  'Mid-quiz': { script: true, reach: playTwo },
  Result: { script: true, reach: async (visit) => playAll(await visit.alive('quiz-trivia')) },
}

async function playTwo(visit: Visit): Promise<void> {
  const quiz = await visit.alive('quiz-trivia')
  const [first] = trivia.questions
  if (!first) throw new Error('the trivia quiz has no question')
  await answerRight(quiz, first)
  await goOn(quiz)
  await quiz.locator('fieldset button').first().click()
}

async function takePictures(browser: Browser, address: string): Promise<void> {
  for (const [name, viewport] of Object.entries(WIDTHS)) {
    const shots: { caption: string; png: Buffer }[] = []
    for (const [caption, { script, reach }] of Object.entries(MOMENTS)) {
      const visit = await openVisit(browser, address, { viewport, javaScriptEnabled: script })
      await reach?.(visit)
      await visit
        .embed('quiz-trivia')
        .evaluate((embed) => embed.scrollIntoView({ block: 'center', behavior: 'instant' }))
      shots.push({ caption, png: await visit.page.screenshot() })
      await visit.close()
    }
    const columns = viewport.width < 600 ? 4 : 2
    await sideBySide(browser, shots, { columns, path: join(FOLDER, `journey-${name}.png`) })
  }
}

/** One picture of several, with what each shows above it. */
async function sideBySide(
  browser: Browser,
  shots: { caption: string; png: Buffer }[],
  { columns, path }: { columns: number; path: string },
): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1640, height: 100 } })
  const figures = shots.map(
    ({ caption, png }) =>
      `<figure><figcaption>${caption}</figcaption><img src="data:image/png;base64,${png.toString('base64')}"></figure>`,
  )
  await page.setContent(`<style>
body { display: grid; grid-template-columns: repeat(${columns}, 1fr); gap: 20px; margin: 0; padding: 20px; background: #e8e9ec }
figure { margin: 0; font: 600 20px/2 system-ui, sans-serif }
img { width: 100%; display: block; border-radius: 6px; box-shadow: 0 1px 6px #0004 }
</style>${figures.join('')}`)
  await page.screenshot({ path, fullPage: true })
  await page.close()
}

const folder = await mkdtemp(join(tmpdir(), 'bfp-pictures-'))
const read = readConfig({ PORT: '0', NEWSROOM_PORT: '0', BFP_DATA_DIR: folder, LOG_LEVEL: 'silent' })
if (!read.ok) throw new Error(read.line)
const demo = await startDemo(read.config)
const browser = await launchChromium()
await takePictures(browser, demo.article)
await browser.close()
await demo.close()
await rm(folder, { recursive: true, force: true })
