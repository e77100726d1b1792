import { expect, test } from 'vitest'
import { allFixtures } from '../fixtures.ts'
import { untilAlive } from '../visit.ts'
import { useLoaderStage } from './stage.ts'

const stage = useLoaderStage()

declare global {
  interface Window {
    nodesBefore: Node[]
  }
}

test.each(
  allFixtures().flatMap((fixture) => ['light', 'shadow'].map((isolation) => ({ ...fixture, isolation }))),
)('$format $name comes alive on the nodes the server sent ($isolation)', async (fixture) => {
  const { isolation, format, name, locale, props } = fixture
  const id = `${format}-${name}`
  await stage().renderer.call('POST', '/api/embeds', { id, format, locale, props })
  const site = await stage().site(await stage().fragment(id, `isolation=${isolation}`), { loader: false })
  const root = site.page.locator('.bfp-root')
  const before = await root.evaluate((root) => {
    const texts = document.createNodeIterator(root, NodeFilter.SHOW_ALL)
    window.nodesBefore = []
    for (let node = texts.nextNode(); node; node = texts.nextNode()) window.nodesBefore.push(node)
    return window.nodesBefore.length
  })
  await site.addLoader()
  await root.evaluate(untilAlive)
  const kept = await root.evaluate((root) => window.nodesBefore.filter((node) => root.contains(node)).length)
  expect([before > 10, kept]).toEqual([true, before])
  expect(site.reports).toEqual([])
  await site.close()
})
