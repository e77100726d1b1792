import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, launch, type Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Running, startRenderer } from '../http/service.ts'
import { findFirefox } from './firefox.ts'
import { pages } from './hosts/host.ts'
import { untilAlive } from './visit.ts'

const firefox = findFirefox()

describe.skipIf(!firefox)('skipped where no Firefox is installed', () => {
  let renderer: Running
  let browser: Browser
  const servers: Server[] = []
  beforeAll(async () => {
    renderer = await startRenderer()
    await renderer.save('trivia', 'quiz', 'trivia')
    await renderer.save('morning', 'newsletter-signup', 'morning')
    browser = await launch({ browser: 'firefox', executablePath: firefox ?? '', headless: true })
  })
  afterAll(async () => {
    await browser.close()
    for (const server of servers) server.close().closeAllConnections()
    await renderer.close()
  })

  test.each(['light', 'shadow'])(
    'a quiz comes alive on the nodes the server sent, and is played (%s)',
    async (isolation) => {
      const page = await siteWith(await fragment('trivia', `isolation=${isolation}`))
      const before = await page.evaluate(() => {
        const embed = document.querySelector('bfp-embed')
        const nodes = [...((embed?.shadowRoot ?? embed)?.querySelectorAll('.bfp-root *') ?? [])]
        Object.assign(window, { nodesBefore: nodes })
        return nodes.length
      })
      await addLoader(page)
      await page
        .locator('>>> .bfp-root')
        .waitHandle()
        .then((root) => root.evaluate(untilAlive))
      const kept = await page.evaluate(
        () =>
          (window as unknown as { nodesBefore: Element[] }).nodesBefore.filter((node) => node.isConnected)
            .length,
      )
      expect([before > 10, kept]).toEqual([true, before])
      await page.locator('>>> ::-p-aria(Honey)').click()
      await page.locator('>>> ::-p-text(bees add an enzyme)').wait()
      await page.close()
    },
  )

  test('an empty element is filled, and another of the page keeps what was typed before the loader', async () => {
    const empty = `<bfp-embed src="${renderer.url}/embeds/trivia"><a href="#quiz">The quiz</a></bfp-embed>`
    const page = await siteWith((await fragment('morning')) + empty)
    await page.locator('input[type=email]').fill('ada@example.com')
    await page.locator('input[type=checkbox]').click()
    await addLoader(page)
    await page.locator('::-p-aria(Honey)').click()
    // Nobody fills in a form faster: the format takes that for a robot's.
    await page.waitForFunction(() => performance.now() > 1600)
    await page.locator('bfp-embed:first-of-type form button').click()
    await page.locator('::-p-text(The next issue goes to)').wait()
    await page.locator('::-p-text(bees add an enzyme)').wait()
    await page.close()
  })

  test('where the module is missing the form works as the server sent it', async () => {
    const html = (await fragment('trivia')).replaceAll(/client\.[\w-]+\.js/g, 'client.gone.js')
    const page = await siteWith(html)
    await addLoader(page)
    const posted = page.waitForNavigation()
    await page.locator('::-p-aria(Honey)').click()
    await posted
    expect(page.url()).toBe(`${renderer.url}/embeds/trivia/page`)
    await page.close()
  })

  async function fragment(id: string, options = ''): Promise<string> {
    return (await renderer.get(`/embeds/${id}?${options}`, { accept: 'text/html' })).text
  }

  async function siteWith(body: string): Promise<Page> {
    const head = '<!doctype html><html lang="en"><title>A site</title><link rel="icon" href="data:,">'
    const server = pages(head + body).listen(0, '127.0.0.1')
    servers.push(server)
    await once(server, 'listening')
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    return page
  }

  async function addLoader(page: Page): Promise<void> {
    await page.addScriptTag({ url: `${renderer.url}/loader.js` })
  }
})
