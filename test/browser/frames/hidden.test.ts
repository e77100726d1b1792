import { expect, test } from 'vitest'
import { useHosts } from '../hosts/host.ts'
import { fitted, measure, openSample } from './framed.ts'
import { heard, heights, LISTEN } from './heard.ts'

const hosts = useHosts()
const HOSTS = ['resize', 'pym', 'iframe-resizer'] as const

test.each(HOSTS)('%s: a frame that is hidden at first gets its height when it is shown', async (name) => {
  const framed = await openSample(hosts(), name, (html) => html.replace('<h1', `${LISTEN}<main hidden>$&`))
  await framed.frame.locator('.bfp-root').waitFor({ state: 'attached' })
  expect(await heights(framed.page)).toEqual([])
  await framed.page.locator('main').evaluate((main) => main.removeAttribute('hidden'))
  await fitted(framed)
})

test.each(HOSTS)('%s: a frame that grew while hidden does not collapse, and fits again', async (name) => {
  const framed = await openSample(hosts(), name, (html) => html.replace('<h1', `${LISTEN}<main>$&`))
  const before = await fitted(framed)
  const main = framed.page.locator('main')
  await main.evaluate((node) => node.setAttribute('hidden', ''))
  await framed.frame.locator('body').evaluate((body) => {
    body.style.paddingBottom = '123px'
  })
  await main.evaluate((node) => node.removeAttribute('hidden'))
  await expect.poll(() => framed.host.evaluate((node) => node.clientHeight)).toBe(before + 123)
  await fitted(framed)
  const all = (await heard(framed.page)).map((data) =>
    typeof data === 'string' ? data : JSON.stringify(data),
  )
  const zeros = all.filter((text) => /[:x]0(\D|$)/.test(text))
  expect(zeros).toEqual([])
})

test('a frame of no width, as behind a tab, is not as high as its words in a column', async () => {
  const framed = await openSample(hosts(), 'resize', (html) => html.replace('<h1', `${LISTEN}$&`))
  const before = await fitted(framed)
  await framed.host.evaluate(async (node) => {
    node.style.width = '0'
    for (let i = 0; i < 5; i++) await new Promise((next) => requestAnimationFrame(next))
    node.style.width = '100%'
  })
  await framed.frame.locator('body').evaluate((body) => {
    body.style.paddingBottom = '50px'
  })
  await expect.poll(() => heights(framed.page).then((all) => all.at(-1))).toBe(before + 50)
  expect(Math.max(...(await heights(framed.page)))).toBe(before + 50)
  expect((await measure(framed)).scrolls).toBe(0)
})
