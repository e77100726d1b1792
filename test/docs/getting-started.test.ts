import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ROOT } from '../http/service.ts'
import { outside } from '../scaffold/scratch.ts'
import { fencesOf } from './fences.ts'
import { newcomerIn } from './newcomer.ts'

test('a newcomer follows the page to the letter and has a poll in a page', async () => {
  const place = await clone()
  const { follow, terminal, browser, renderer } = await newcomerIn(place)
  for (const fence of await fencesOf('docs/getting-started.md')) {
    await follow(fence)
    // The last edit: the workbench shows it now, as the page says.
    if (fence.code.includes('Open until') && fence.language === 'diff')
      await shows(browser, 'Open until Friday')
  }
  // Nor does a format that is made here stand in the way of the other checks of this repository.
  expect(await terminal.run('npx biome check --reporter=summary formats/poll')).toMatchObject({ exit: 0 })

  const answer = await fetch(`${renderer}/embeds/night-ferry`, { headers: { accept: 'text/html' } })
  const html = await answer.text()
  expect(html).toContain('release="poll@1.0.0" state="fresh"')
  expect(html).toContain('Until Sunday')

  await browser.goto(`file://${join(place, 'poll.html')}`)
  await browser.getByRole('button', { name: 'Yes' }).click()
  await browser.getByText('Thank you, your answer is counted.').waitFor()
}, 600_000)

/** In a pane that is replaced where it is, and in one that is drawn anew. */
async function shows(workbench: Page, text: string): Promise<void> {
  for (const pane of ['phone', 'instant'])
    await workbench.frameLocator(`[data-pane=${pane}] iframe[data-shown=true]`).getByText(text).waitFor()
}

/** As a fresh clone is. */
async function clone(): Promise<string> {
  const made = /[\\/](?:node_modules|\.data|\.build|\.git|\.bfp|\.astro-[^\\/]*)(?:[\\/]|$)/
  const place = await outside()
  await cp(ROOT, place, { recursive: true, filter: (path) => !made.test(path.slice(ROOT.length)) })
  return place
}
