import { expect, test } from 'vitest'
import { useHosts } from '../hosts/host.ts'
import { AMP_IFRAME } from './amp-host.ts'
import { type Framed, fitsThroughout, fitted, measure, openHost, sample } from './framed.ts'

const hosts = useHosts()

/** A story of this many px above the sample. */
async function openAmp(story: number): Promise<Framed> {
  const body = (await sample('amp.html', hosts())).replace('https://cdn.ampproject.org', '')
  const html = `<!doctype html><title>Science</title><p style="height:${story}px">Honey was found in tombs.</p>${body}`
  return openHost(hosts(), html, { '/v0/amp-iframe-0.1.js': AMP_IFRAME })
}

test('AMP gives its frame the height of the embed, as it grows and shrinks', async () => {
  const framed = await openAmp(2000)
  await fitsThroughout(framed)
  expect(await framed.frame.locator('html').evaluate(() => self.origin)).toBe('null')
})

test('in full view AMP offers the height, which the reader takes', async () => {
  const framed = await openAmp(20)
  const offer = framed.page.getByRole('button', { name: 'Show the whole quiz' })
  await offer.waitFor()
  const { room, content } = await measure(framed)
  expect(Math.abs(room - content)).toBeGreaterThan(1)
  await offer.click()
  await fitted(framed)
})
