import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { answer, pages, useHosts } from '../hosts/host.ts'
import { openVisit } from '../visit.ts'
import { SHEETS } from './sheets.ts'

const ELEMENTS = readFileSync(join(import.meta.dirname, 'fixtures/elements.html'), 'utf8')

/** Takes no part in the layout of the rest. */
const PLACE = 'position:fixed!important;inset:0;width:600px;height:400px;overflow:auto;contain:strict'

const hosts = useHosts()
let fragments = ''
beforeAll(async () => {
  const { renderer } = hosts()
  await renderer.save('newsletter', 'newsletter-signup', 'morning')
  for (const id of ['newsletter', 'quiz-trivia'])
    fragments += (await renderer.get(`/embeds/${id}`, { accept: 'text/html' })).text
})

test.each([{ name: 'no sheet', css: '' }, ...SHEETS])(
  'the elements of a host with $name are styled as they were',
  async ({ css }) => {
    const visit = await openVisit(hosts().browser, await host(css, 'first'))
    const before = await styles(visit.page)
    await insert(visit.page, fragments)
    await visit.page.addScriptTag({ url: `${hosts().renderer.url}/loader.js` })
    await answer(await visit.alive('quiz-trivia'))
    expect(changed(before, await styles(visit.page))).toEqual([])
    await visit.close()
  },
)

test('layers of a host keep their order where they come after those of the embed', async () => {
  const css = SHEETS.find(({ name }) => name === 'a host with layers')?.css ?? ''
  const visit = await openVisit(hosts().browser, await host(css, 'last'))
  const before = await styles(visit.page)
  await insert(visit.page, fragments)
  expect(changed(before, await styles(visit.page))).toEqual([])
  await visit.close()
})

function host(css: string, at: 'first' | 'last'): Promise<string> {
  const style = `<style>${css}</style>`
  return hosts().open(
    pages(`<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
      ${at === 'first' ? style : ''}<div id="place" style="${PLACE}"></div>
      <main id="host" class="entry-content">${ELEMENTS}</main>${at === 'last' ? style : ''}`),
  )
}

function insert(page: Page, html: string): Promise<void> {
  return page.locator('#place').evaluate((place, text) => {
    place.append(document.createRange().createContextualFragment(text))
  }, html)
}

type Styles = Record<string, string>

/** Everything computed of every element of the host and of its pseudo-elements, by what it is of. */
function styles(page: Page): Promise<Styles> {
  return page.evaluate(() => {
    const found: Styles = {}
    const parts = ['', '::before', '::after', '::first-letter', '::marker', '::placeholder']
    const elements = document.querySelectorAll(':root, head, body, #place, #host, #host *')
    elements.forEach((element, index) => {
      for (const part of parts) {
        const style = getComputedStyle(element, part)
        const values = Array.from(style, (name) => `${name}:${style.getPropertyValue(name)}`)
        found[`${element.localName}.${index}${part}`] = values.join(';')
      }
    })
    for (const [name, value] of document.documentElement.computedStyleMap())
      if (name.startsWith('--')) found[name] = String(value)
    return found
  })
}

function changed(before: Styles, after: Styles): string[] {
  expect(Object.values(before).join('').length).toBeGreaterThan(100_000)
  const names = Object.keys({ ...before, ...after })
  return names.filter((name) => before[name] !== after[name])
}
