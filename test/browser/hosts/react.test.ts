import { expect, test } from 'vitest'
import { openVisit, type Visit } from '../visit.ts'
import { browserScript, serverModule } from './build-react.ts'
import { answer, fragmentFrom, pages, useHosts } from './host.ts'

const hosts = useHosts()
const ICON = '<link rel="icon" href="data:,">'

test('a React page that owns its DOM hydrates around an embed without a warning, and renders again', async () => {
  const { browser, renderer, open } = hosts()
  const { render } = await serverModule<{ render(fragment: string): string }>('react')
  const script = await browserScript('react')
  const html = `<!doctype html><html lang="en"><title>Science</title>${ICON}
<script async src="${renderer.url}/loader.js"></script><script type="module" src="/browser.js"></script>
<div id="root">${render(await fragmentFrom(renderer))}</div></html>`
  const visit = await openVisit(browser, await open(pages(html, { '/browser.js': script })))
  await playAndLike(visit)
})

test('React renders an empty element, the loader fills it, and neither undoes the other', async () => {
  const { browser, renderer, open } = hosts()
  const script = await browserScript('react-bare')
  const html = `<!doctype html><html lang="en"><title>Science</title>${ICON}
<script>window.renderer = '${renderer.url}'</script><script async src="${renderer.url}/loader.js"></script>
<script type="module" src="/browser.js"></script><div id="root"></div></html>`
  const visit = await openVisit(browser, await open(pages(html, { '/browser.js': script })))
  await playAndLike(visit)
})

/** React renders again in between; what the embed shows stays. */
async function playAndLike(visit: Visit): Promise<void> {
  const quiz = await visit.alive('quiz-trivia')
  await answer(quiz)
  await visit.page.getByRole('button', { name: 'Like (0)' }).click()
  await visit.page.getByRole('button', { name: 'Like (1)' }).waitFor()
  expect(await quiz.getByText('bees add an enzyme').filter({ visible: true }).count()).toBe(1)
  expect(visit.troubles).toEqual([])
  await visit.close()
}

test('a site that navigates in the browser takes embeds out and puts them in, back and forward too', async () => {
  const { browser, renderer, open } = hosts()
  const script = await browserScript('spa')
  const html = `<!doctype html><html lang="en"><title>Science</title>${ICON}
<script>window.renderer = '${renderer.url}'</script><script async src="${renderer.url}/loader.js"></script>
<script type="module" src="/browser.js"></script><div id="root"></div></html>`
  const visit = await openVisit(browser, await open(pages(html, { '/browser.js': script })))
  const { page } = visit
  const front = page.getByRole('heading', { name: 'Front page' })
  await page.getByRole('link', { name: 'Quiz' }).click()
  await answer(await visit.alive('quiz-trivia'))
  await page.getByRole('link', { name: 'Front' }).click()
  await front.waitFor()
  expect(await page.locator('bfp-embed').count()).toBe(0)
  await page.goBack()
  await answer(await visit.alive('quiz-trivia'))
  await page.goBack()
  await front.waitFor()
  await page.goForward()
  await answer(await visit.alive('quiz-trivia'))
  expect(visit.troubles).toEqual([])
  await visit.close()
})
