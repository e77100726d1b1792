import { expect, test } from 'vitest'
import { useHosts } from '../hosts/host.ts'
import { type Framed, fitsThroughout, fitted, openSample } from './framed.ts'

const hosts = useHosts()
const CALL = /new pym.*\}\)/

const openPym = (change?: (html: string) => string): Promise<Framed> => openSample(hosts(), 'pym', change)

test('pym.js gives its frame the height of the embed, as it grows and shrinks', async () => {
  await fitsThroughout(await openPym())
})

test('pym.js finds the frames it is to make by their attributes', async () => {
  const src = `${hosts().renderer.url}/embeds/quiz-trivia/page`
  const framed = await openPym((html) =>
    html.replace('id="science"', `id="science" data-pym-src="${src}"`).replace(CALL, ''),
  )
  await fitsThroughout(framed)
})

test('pym.js may sandbox the frame', async () => {
  const framed = await openPym((html) => html.replace("{ title: '", "$&', sandbox: 'allow-scripts', name: '"))
  await fitsThroughout(framed)
  expect(await framed.frame.locator('html').evaluate(() => self.origin)).toBe('null')
})

test('two embeds on a page have each its own height', async () => {
  await hosts().renderer.save('signup', 'newsletter-signup', 'morning')
  const framed = await openPym((html) =>
    html
      .replace('</div>', '$&<div id="letter"></div>')
      .replace(
        CALL,
        `$&;new pym.Parent('letter', '${hosts().renderer.url}/embeds/signup/page', { title: 'A letter' })`,
      ),
  )
  const frames = ['science', 'letter'].map((id) => ({
    ...framed,
    host: framed.page.locator(`#${id} iframe`),
    frame: framed.page.frameLocator(`#${id} iframe`),
  }))
  const heights: number[] = []
  for (const each of frames) heights.push(await fitted(each))
  expect(heights[0]).not.toBe(heights[1])
})

test('a window that becomes narrow makes the frame higher, and lower again', async () => {
  const framed = await openPym()
  const wide = await fitted(framed)
  await framed.page.setViewportSize({ width: 320, height: 640 })
  await expect.poll(() => fitted(framed)).toBeGreaterThan(wide)
  await framed.page.setViewportSize({ width: 1200, height: 800 })
  await expect.poll(() => fitted(framed)).toBe(wide)
})
