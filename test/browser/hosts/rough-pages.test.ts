import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startRenderer } from '../../http/service.ts'
import { openVisit } from '../visit.ts'
import { answer, fragmentFrom, pages, SAMPLES, useHosts } from './host.ts'

const hosts = useHosts()
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
  window.fetch = () => Promise.reject(new Error('this page does not fetch'))
  new MutationObserver((changes) => {
    for (const { target, attributeName } of changes)
      if (attributeName === 'data-unknown') target.removeAttribute('data-unknown')
  }).observe(document, { attributes: true, subtree: true })
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
  const { browser, renderer, open } = hosts()
  const jquery = await readFile(createRequire(import.meta.url).resolve('jquery'), 'utf8')
  const html = `<!doctype html>${ICON}${ROUGH}${loader(renderer.url)}${await fragmentFrom(renderer)}`
  const visit = await openVisit(browser, await open(pages(html, { '/jquery.js': jquery })))
  await answer(await visit.alive('quiz-trivia'))
  expect(await newGlobals(visit.page)).toEqual([])
  expect(visit.troubles).toEqual([])
  await visit.close()
})

test('the loader twice, and a second one of another renderer: each embed is alive once', async () => {
  const { browser, renderer, open } = hosts()
  const other = await startRenderer()
  await other.save('quiz-trivia', 'quiz', 'trivia')
  const loaders = loader(renderer.url) + loader(renderer.url) + loader(other.url)
  const html = `<!doctype html>${ICON}${loaders}${await fragmentFrom(renderer)}${await fragmentFrom(other)}`
  const visit = await openVisit(browser, await open(pages(html)))
  for (const { url } of [renderer, other]) {
    const quiz = visit.page.locator(`bfp-embed[src^="${url}/"]`)
    await quiz.scrollIntoViewIfNeeded()
    await answer(quiz)
    expect(await quiz.getByText('bees add an enzyme').count()).toBe(1)
  }
  expect(visit.troubles).toEqual([])
  await visit.close()
  await other.close()
})

const loader = (renderer: string): string => `<script async src="${renderer}/loader.js"></script>`

function newGlobals(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const before: unknown = Reflect.get(window, 'before')
    return Object.keys(window).filter((name) => Array.isArray(before) && !before.includes(name))
  })
}
