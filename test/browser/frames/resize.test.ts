import { expect, test } from 'vitest'
import { useHosts } from '../hosts/host.ts'
import { fitsThroughout, fitted, openSample } from './framed.ts'

const hosts = useHosts()

test('resize.js gives a frame the height of its embed, as it grows and shrinks', async () => {
  await fitsThroughout(await openSample(hosts(), 'resize'))
})

test('a frame that spoke before the script came is asked', async () => {
  const framed = await openSample(hosts(), 'resize', (html) => html.replace(/<script.*<\/script>/, ''))
  await framed.frame.locator('.bfp-root').waitFor()
  await framed.page.waitForLoadState('load')
  await framed.page.addScriptTag({ url: `${hosts().renderer.url}/resize.js` })
  expect(await fitted(framed)).not.toBe(400)
})

test('a frame without an origin is resized too', async () => {
  const framed = await openSample(hosts(), 'resize', (html) =>
    html.replace('<iframe', '<iframe sandbox="allow-scripts"'),
  )
  await fitsThroughout(framed)
  expect(await framed.frame.locator('html').evaluate(() => self.origin)).toBe('null')
})

test.each(['content-box', 'border-box'])('borders are added to a %s', async (sizing) => {
  await fitsThroughout(
    await openSample(hosts(), 'resize', (html) =>
      html.replace('border: 0', `border: 7px solid; box-sizing: ${sizing}`),
    ),
  )
})

test('the script is small, and kept as long as the loader', async () => {
  const [resize, loader] = await Promise.all(
    ['/resize.js', '/loader.js'].map((path) => hosts().renderer.get(path)),
  )
  expect(resize?.status).toBe(200)
  expect(resize?.headers.get('cache-control')).toBe(loader?.headers.get('cache-control'))
  expect(resize?.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
})
