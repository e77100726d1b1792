import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { FrameLocator, Locator } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { type Hosts, pages } from '../hosts/host.ts'
import { openVisit, untilAlive, type Visit } from '../visit.ts'

export const SAMPLES = join(import.meta.dirname, 'samples')

/** A visit of a host page with one frame in it. */
export interface Framed extends Visit {
  host: Locator
  frame: FrameLocator
}

/** Opens a sample of `docs/iframes.md`, changed or as it is, with the real libraries it names. */
export async function openSample(
  hosts: Hosts,
  name: 'resize' | 'pym' | 'iframe-resizer',
  change = (html: string) => html,
): Promise<Framed> {
  const html = await sample(`${name}.html`, hosts)
  const [pym, resizer] = await Promise.all(
    ['pym.js/dist/pym.v1.min.js', '@iframe-resizer/parent'].map(library),
  )
  const scripts = { '/pym.v1.min.js': pym ?? '', '/iframe-resizer.parent.js': resizer ?? '' }
  return openHost(hosts, change(html), scripts)
}

/** A sample with this renderer's address in it. */
export async function sample(name: string, { renderer }: Hosts): Promise<string> {
  return (await readFile(join(SAMPLES, name), 'utf8')).replaceAll('{renderer}', renderer.url)
}

function library(path: string): Promise<string> {
  const resolved = createRequire(import.meta.url).resolve(path)
  return readFile(resolved.replace('index.cjs.js', 'index.umd.js'), 'utf8')
}

/** Opens a page of another origin, which serves the scripts at their paths. */
export async function openHost(
  { open, browser }: Hosts,
  html: string,
  scripts: Record<string, string> = {},
): Promise<Framed> {
  const icon = '<link rel="icon" href="data:,">'
  const visit = await openVisit(browser, await open(pages(html.replace('</title>', `$&${icon}`), scripts)))
  onTestFinished(() => visit.close())
  return { ...visit, host: visit.page.locator('iframe'), frame: visit.page.frameLocator('iframe') }
}

export function alive({ frame }: Framed): Promise<void> {
  return frame.locator('.bfp-root').evaluate(untilAlive)
}

/** px: the room the host gives, what the content needs, and what a reader could scroll by. */
export async function measure({ host, frame }: Framed) {
  const room = await host.evaluate((node) => node.clientHeight)
  const inside = await frame.locator('html').evaluate((root) => ({
    content: root.getBoundingClientRect().height,
    scrolls: root.scrollHeight - root.clientHeight,
  }))
  return { room, ...inside }
}

/** Waits until the frame is as high as its content, brings it into view, and gives that height. */
export async function fitted(framed: Framed): Promise<number> {
  await expect
    .poll(async () => {
      const { room, content } = await measure(framed)
      return Math.abs(room - content)
    })
    .toBeLessThanOrEqual(1)
  await framed.host.scrollIntoViewIfNeeded()
  // A frame that nobody sees has not yet been given its height by the browser.
  await expect.poll(async () => (await measure(framed)).scrolls).toBe(0)
  return (await measure(framed)).room
}

/** Shows the explanation under the first question, which makes the quiz higher. */
export async function grow({ frame }: Framed): Promise<void> {
  await frame.getByRole('button', { name: 'Honey', exact: true }).click()
  await frame.getByText('bees add an enzyme').filter({ visible: true }).waitFor()
}

/** Plays a quiz far enough for it to grow and to shrink; the page complains of nothing but what is expected. */
export async function fitsThroughout(framed: Framed, expected = /^$/): Promise<void> {
  const first = await fitted(framed)
  await alive(framed)
  await grow(framed)
  const answered = await fitted(framed)
  expect(answered).toBeGreaterThan(first)
  await framed.frame.getByRole('button', { name: 'Next question' }).click()
  await framed.frame.getByText('How old is the light').filter({ visible: true }).waitFor()
  expect(await fitted(framed)).toBeLessThan(answered)
  expect(framed.troubles.filter((text) => !expected.test(text))).toEqual([])
}
