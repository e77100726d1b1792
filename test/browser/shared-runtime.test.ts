import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PageOfTen, startPageOfTen } from '../page-of-ten/stage.ts'
import { closePages, sharedChromium } from './chromium.ts'
import { openVisit, type Visit } from './visit.ts'

/** What a reader does with an embed of a format, and what then must be there. */
const PLAY: Record<string, (embed: Locator) => Promise<void>> = {
  quiz: async (embed) => {
    await embed.getByRole('list').getByRole('button').first().click()
    await embed
      .getByText(/^Next question$|Question 2 of/)
      .first()
      .waitFor()
  },
  newsletter: async (embed) => {
    await embed.getByRole('button').click()
    await embed.getByRole('alert').waitFor()
  },
  tally: async (embed) => {
    await embed.getByRole('button').click()
    await embed.getByText('1 so far').waitFor()
  },
  poll: async (embed) => {
    await embed.getByRole('button', { name: 'Not yet' }).click()
    await embed.getByText('Thank you for voting.').waitFor()
  },
  timeline: async (embed) => {
    await embed.getByRole('button', { name: '2 more' }).click()
    await embed.getByText('What happened in 2026').waitFor()
  },
}

let ten: PageOfTen
let browser: Browser
let visit: Visit
const requests: string[] = []

beforeAll(async () => {
  ten = await startPageOfTen({ older: ['tally', 'poll'] })
  browser = await sharedChromium()
  visit = await openVisit(browser, 'about:blank')
  visit.page.on('request', (request) => {
    if (request.resourceType() === 'script') requests.push(new URL(request.url()).pathname)
  })
  await visit.page.goto(ten.url)
})
afterAll(async () => {
  await closePages(browser)
  await ten.close()
})

test('ten embeds of five formats, two of them built against an older runtime, all come alive', async () => {
  for (const id of ten.ids) await visit.alive(id)
})

test('every one of them can be played', async () => {
  for (const id of ten.ids) await PLAY[id.split('-')[0] ?? '']?.(visit.embed(id))
})

test('each runtime, each client module and the loader was asked for once', async () => {
  const clients = requests.filter((path) => path.includes('client.'))
  expect(requests.toSorted()).toEqual([...new Set(requests)].toSorted())
  expect(requests).toEqual(expect.arrayContaining([ten.runtimes.now, ten.runtimes.older, '/loader.js']))
  expect(clients).toHaveLength(5)
  expect(requests).toHaveLength(3 + clients.length)
})

test('the fragments themselves ask for the modules, also while the loader is on its way', async () => {
  const early = await openVisit(browser, 'about:blank')
  await early.page.route('**/loader.js', (route) => route.abort())
  const preloaded: string[] = []
  early.page.on('request', (request) => preloaded.push(new URL(request.url()).pathname))
  await early.page.goto(ten.url)
  const modules = requests.filter((path) => path.startsWith('/assets/'))
  await expect.poll(() => preloaded).toEqual(expect.arrayContaining(modules))
  await early.close()
})

test('no preload was in vain, and nothing was refused', () => {
  expect(visit.troubles).toEqual([])
})
