import { expect, test } from 'vitest'
import { useHosts } from '../hosts/host.ts'
import { fitsThroughout, fitted, openHost, sample } from './framed.ts'

const hosts = useHosts()

test('resize.js gives a frame the height of its embed, as it grows and shrinks', async () => {
  await fitsThroughout(await openHost(hosts(), await sample('resize.html', hosts())))
})

test('a frame that spoke before the script came is asked', async () => {
  const html = (await sample('resize.html', hosts())).replace(/<script.*<\/script>/, '')
  const framed = await openHost(hosts(), html)
  await framed.frame.locator('.bfp-root').waitFor()
  await framed.page.waitForLoadState('load')
  await framed.page.addScriptTag({ url: `${hosts().renderer.url}/resize.js` })
  expect(await fitted(framed)).not.toBe(400)
})

test('a frame without an origin is resized too', async () => {
  const html = (await sample('resize.html', hosts())).replace('<iframe', '<iframe sandbox="allow-scripts"')
  const framed = await openHost(hosts(), html)
  await fitsThroughout(framed)
  expect(await framed.frame.locator('html').evaluate(() => self.origin)).toBe('null')
})

test.each(['content-box', 'border-box'])('borders are added to a %s', async (sizing) => {
  const html = (await sample('resize.html', hosts())).replace(
    'border: 0',
    `border: 7px solid; box-sizing: ${sizing}`,
  )
  await fitsThroughout(await openHost(hosts(), html))
})

test('the script is small, and kept as long as the loader', async () => {
  const [resize, loader] = await Promise.all(
    ['/resize.js', '/loader.js'].map((path) => hosts().renderer.get(path)),
  )
  expect(resize?.status).toBe(200)
  expect(resize?.headers.get('cache-control')).toBe(loader?.headers.get('cache-control'))
  expect(resize?.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
})
