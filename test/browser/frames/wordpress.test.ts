import { expect, test } from 'vitest'
import { useHosts } from '../hosts/host.ts'
import { WP_EMBED, wordpressFilter } from '../wordpress.ts'
import { alive, type Framed, fitsThroughout, measure, openHost } from './framed.ts'

const hosts = useHosts()

/** A post into which an editor pasted the address of the embed's page. */
async function openPost(change = (html: string) => html): Promise<Framed> {
  const { url } = hosts().renderer
  const answer = await fetch(`${url}/oembed?url=${url}/embeds/quiz-trivia/page`)
  const { html } = (await answer.json()) as { html: string }
  const post = change(wordpressFilter(html, 'aB3dE5gH7j') ?? '')
  const page = `<!doctype html><title>A post</title><style>iframe{width:600px;border:0}</style>${post}`
  return openHost(hosts(), `${page}<script>${WP_EMBED}</script>`)
}

test('WordPress gives its frame the height of the embed, as it grows and shrinks', async () => {
  await fitsThroughout(await openPost())
})

test('a secret that comes after the page is used', async () => {
  const framed = await openPost((html) =>
    html.replaceAll(/ data-secret="\w+"/g, '').replace(/#\?secret=\w+/, ''),
  )
  await fitsThroughout(framed)
  expect(await framed.host.getAttribute('src')).toMatch(/#\?secret=\w{5,}$/)
})

test('a frame that gets its room late, and is not shown before it spoke, speaks', async () => {
  const framed = await openPost((html) => `<style id="late">iframe{max-width:0}</style>${html}`)
  await framed.frame.locator('.bfp-root').waitFor({ state: 'attached' })
  expect(await framed.host.isVisible()).toBe(false)
  await framed.page.locator('#late').evaluate((style) => style.remove())
  await framed.host.waitFor()
  await fitsThroughout(framed)
})

test('what is higher than WordPress allows can be scrolled to', async () => {
  const framed = await openPost()
  await alive(framed)
  await framed.frame.locator('main').evaluate((main) => {
    main.style.paddingBottom = '1500px'
  })
  await expect.poll(() => framed.host.getAttribute('height')).toBe('1000')
  expect((await measure(framed)).scrolls).toBeGreaterThan(500)
  await framed.frame.locator('html').evaluate(() => scrollTo(0, 9000))
  expect(await framed.frame.locator('html').evaluate(() => scrollY)).toBeGreaterThan(500)
})
