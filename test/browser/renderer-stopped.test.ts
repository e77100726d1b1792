import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchChromium } from '@bfp/check'
import { startNewsroom } from '@bfp/newsroom'
import { startService } from '@bfp/renderer'
import { expect, onTestFinished, test } from 'vitest'
import { configFor } from './stage.ts'
import { NARROW, openVisit, overflow } from './visit.ts'

test('with the renderer stopped, the article shows links instead of holes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bfp-stopped-'))
  const service = await startService(configFor(folder))
  const newsroom = await startNewsroom({ port: 0, renderer: service.url, publicRenderer: service.url })
  const browser = await launchChromium()
  onTestFinished(async () => {
    await browser.close()
    await newsroom.close()
    await rm(folder, { recursive: true, force: true })
  })
  await service.close()
  const { page, troubles } = await openVisit(browser, `${newsroom.url}/articles/how-cities-sleep`, {
    viewport: NARROW,
  })
  for (const words of [
    'Take the quiz: what do you know?',
    'Take the quiz: which one are you?',
    'Get our morning letter',
  ])
    expect(await page.getByRole('link', { name: words }).isVisible(), words).toBe(true)
  expect(await page.getByText('The dip is getting shorter.').isVisible()).toBe(true)
  expect(await overflow(page)).toBe(0)
  expect(troubles).toEqual([])
})
