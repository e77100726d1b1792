import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startRenderer } from '../../http/service.ts'
import { openVisit, type Visit } from '../visit.ts'
import { answer, fragmentFrom, pages, SAMPLES, useHosts } from './host.ts'

const hosts = useHosts()
/** Nobody fills in a form faster than this, in ms. */
const HUMAN = 1600
const ICON = '<link rel="icon" href="data:,">'

/** What scripts of older sites do to the page they share. */
const ROUGH = `<script src="/jquery.js"></script><script>
  Array.prototype.toJSON = function () { return 'not json' }
  Array.prototype.last = function () { return this[this.length - 1] }
  Object.prototype.extended = function () {}
  String.prototype.toJSON = function () { return String(this) }
  window.name = 'main'; window.module = { exports: {} }; window.exports = window.module.exports
  window.define = () => { throw new Error('nobody asked for this module') }; window.define.amd = {}
  window.process = { env: {} }; window.h = window.root = window.event$ = 'mine'
  window.fetched = []
  window.fetch = ((fetch) => (...request) => {
    fetched.push(String(request[0]))
    return fetch(...request)
  })(fetch)
  window.touched = []
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) {
        if (!node.closest?.('bfp-embed')) continue
        node.setAttribute('data-seen', 'yes')
        touched.push(node)
      }
  }).observe(document, { childList: true, subtree: true })
  window.before = Object.keys(window).concat('before')
</script>`

test('the plain page of the documentation shows the embed and plays', async () => {
  const { browser, renderer, open } = hosts()
  const page = await readFile(`${SAMPLES}/plain.html`, 'utf8')
  const fragment = await fragmentFrom(renderer)
  const html = page.replace('{renderer}', renderer.url).replace('{fragment}', () => ICON + fragment)
  const visit = await openVisit(browser, await open(pages(html)))
  await answer(await visit.alive('quiz-trivia'))
  expect(visit.troubles).toEqual([])
  await visit.close()
})

test('on a page whose scripts changed the language, it plays and leaves no global behind', async () => {
  const visit = await rough('quiz-trivia')
  const quiz = await visit.alive('quiz-trivia')
  await answer(quiz)
  await quiz.getByRole('button', { name: 'Next question' }).click()
  await quiz.getByText('bees add an enzyme').filter({ visible: true }).waitFor({ state: 'detached' })
  expect(await newGlobals(visit.page)).toEqual([])
  expect(visit.troubles).toEqual([])
  await visit.close()
})

test('what an observer of the page writes on the nodes of an embed stays, and does not stop it', async () => {
  const visit = await rough('quiz-trivia')
  const quiz = await visit.alive('quiz-trivia')
  const before = await touched(visit.page)
  await answer(quiz)
  const after = await touched(visit.page)
  expect(after.all).toBeGreaterThan(before.all)
  expect(after.inDocument).toBe(await visit.page.locator('[data-seen=yes]').count())
  expect(after.inDocument).toBeGreaterThan(0)
  expect(visit.troubles).toEqual([])
  await visit.close()
})

test('a page that put a fetch of its own there sees a signup pass through it, once', async () => {
  await hosts().renderer.save('letter', 'newsletter-signup', 'morning')
  const visit = await rough('letter')
  const letter = await visit.alive('letter')
  await letter.getByLabel('Your email address').fill('ada@example.com')
  await letter.getByRole('checkbox').check()
  await visit.page.waitForFunction((human) => performance.now() > human, HUMAN)
  await letter.locator('button').click()
  await letter.getByRole('heading', { name: 'You’re on the list' }).waitFor()
  const fetched = await visit.page.evaluate(() => Reflect.get(window, 'fetched'))
  expect(fetched).toEqual([`${hosts().renderer.url}/embeds/letter/submissions`])
  expect(visit.troubles).toEqual([])
  await visit.close()
})

test('the loader twice, and a second one of another renderer: each embed is alive once', async () => {
  const { browser, renderer, open } = hosts()
  const other = await startRenderer()
  await other.save('quiz-trivia', 'quiz', 'trivia')
  const loaders = loader(renderer.url) + loader(renderer.url) + loader(other.url)
  const fragments = await Promise.all([renderer, other].map(async (one) => counting(await fragmentFrom(one))))
  const html = `<!doctype html>${ICON}${loaders}${fragments.join('')}`
  const visit = await openVisit(browser, await open(pages(html)))
  for (const { url } of [renderer, other]) {
    const quiz = visit.page.locator(`bfp-embed[src^="${url}/"]`)
    await quiz.scrollIntoViewIfNeeded()
    await answer(quiz)
    expect(await quiz.getByText('bees add an enzyme').filter({ visible: true }).count()).toBe(1)
  }
  const mounted = await visit.page.evaluate(() => Reflect.get(window, 'mounted').toSorted())
  expect(mounted).toEqual([renderer, other].map(({ url }) => `${url}/embeds/quiz-trivia`).toSorted())
  expect(visit.troubles).toEqual([])
  await visit.close()
  await other.close()
})

/** A rough page with an embed in it. */
async function rough(id: string): Promise<Visit> {
  const { browser, renderer, open } = hosts()
  const jquery = await readFile(createRequire(import.meta.url).resolve('jquery'), 'utf8')
  const { text } = await renderer.get(`/embeds/${id}`, { accept: 'text/html' })
  const html = `<!doctype html>${ICON}${ROUGH}${loader(renderer.url)}${text}`
  return openVisit(browser, await open(pages(html, { '/jquery.js': jquery })))
}

/** The fragment with a module that writes down what it mounts, and mounts it. */
function counting(fragment: string): string {
  return fragment.replace(/(?<= module=")[^"]+/, (module) => {
    const code = `import { mount as real } from '${module}'
export const mount = (embed, ...rest) => {
  (window.mounted ??= []).push(embed.getAttribute('src'))
  return real(embed, ...rest)
}`
    return `data:text/javascript,${encodeURIComponent(code)}`
  })
}

/** How many nodes of embeds the page's observer wrote on, and how many of them are still there. */
function touched(page: Page): Promise<{ all: number; inDocument: number }> {
  return page.evaluate(() => {
    const nodes: Element[] = Reflect.get(window, 'touched')
    return { all: nodes.length, inDocument: nodes.filter((node) => node.isConnected).length }
  })
}

const loader = (renderer: string): string => `<script async src="${renderer}/loader.js"></script>`

function newGlobals(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const before: unknown = Reflect.get(window, 'before')
    return Object.keys(window).filter((name) => Array.isArray(before) && !before.includes(name))
  })
}
