import { expect, test } from 'vitest'
import { useHosts } from '../hosts/host.ts'
import { alive, type Framed, fitsThroughout, fitted, grow, openSample } from './framed.ts'

const hosts = useHosts()
/** What the library says in every page: of its licence, and of a first message that came before the frame did. */
const USUAL = /GPL V3|does not match the recipient window's origin/
const OPTIONS = "{ license: 'GPLv3'"

const openResizer = (change?: (html: string) => string): Promise<Framed> =>
  openSample(hosts(), 'iframe-resizer', change)

test('iframe-resizer gives its frame the height of the embed, as it grows and shrinks', async () => {
  await fitsThroughout(await openResizer(), USUAL)
})

test('a frame without an origin is resized, where the host checks none', async () => {
  const framed = await openResizer((html) =>
    html.replace('<iframe', '$& sandbox="allow-scripts"').replace(OPTIONS, '$&, checkOrigin: false'),
  )
  await fitsThroughout(framed, USUAL)
})

test('a host that comes late and one that was hidden get the height; ready is said once', async () => {
  const framed = await openResizer((html) =>
    html
      .replace('iframeResize(', 'var ready = 0; addEventListener("load", () => iframeResize(')
      .replace(OPTIONS, '$&, onReady: () => ready++')
      .replace("'#science')", '$&)'),
  )
  await alive(framed)
  const before = await fitted(framed)
  await hide(framed, true)
  await grow(framed)
  expect(await framed.host.evaluate((node) => node.clientHeight)).toBe(before)
  await hide(framed, false)
  expect(await fitted(framed)).toBeGreaterThan(before)
  expect(await framed.page.evaluate('ready')).toBe(1)
})

/** As when the reader goes to another tab and comes back. */
function hide({ page }: Framed, hidden: boolean): Promise<void> {
  return page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
}
