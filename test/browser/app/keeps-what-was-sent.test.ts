import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { useAppStage } from './app-stage.ts'
import { heard, listenAs } from './native-side.ts'
import { signUp } from './play-in-app.ts'

const stage = useAppStage()
let context: BrowserContext | undefined
afterEach(() => context?.close())

/** Longer than a document waits before it tries again. */
const PATIENT = { timeout: 15_000 }

interface Phone {
  context: BrowserContext
  /** Opens the saved document once more, or another one. */
  open(saved?: string): Promise<Page>
  /** Submissions the renderer took, by their keys. */
  answered: string[]
}

/** Saves a signup to disk; where the document lies. */
async function saveSignup(id: string): Promise<string> {
  const { renderer, folder } = stage()
  await renderer.save(id, 'newsletter-signup', 'morning')
  const { text } = await renderer.get(`/embeds/${id}?target=app`, { accept: 'text/html' })
  const file = join(folder, `${id}.html`)
  await writeFile(file, text)
  return pathToFileURL(file).href
}

/** A phone with no network that has the signup `id` saved. */
async function phoneWith(id: string): Promise<Phone> {
  const own = await saveSignup(id)
  const made = await stage().phone({ offline: true })
  context = made
  await listenAs(made, 'android')
  const answered: string[] = []
  made.on('response', (response) => {
    const request = response.request()
    if (request.method() === 'POST' && response.status() < 500) answered.push(request.postDataJSON().key)
  })
  const open = async (saved = own): Promise<Page> => {
    const page = await made.newPage()
    await page.goto(saved)
    return page
  }
  return { context: made, open, answered }
}

async function signUpOffline(page: Page, email: string): Promise<void> {
  await signUp(page, email)
  await page.getByRole('heading', { name: 'Waiting for a connection' }).waitFor()
  await page.getByRole('status').getByText(email).waitFor()
}

/** The outcomes the app heard in a document. */
async function outcomes(page: Page): Promise<unknown[]> {
  return (await heard(page, 'submit')).map(({ payload }) => payload.outcome)
}

/** Lets whatever would send once more do so. */
async function goOnlineAgain(page: Page): Promise<void> {
  await page.evaluate(async () => {
    dispatchEvent(new Event('online'))
    await navigator.locks.request('bfp-outbox', () => undefined)
  })
}

test('a signup waits, is sent once when the network is back, and the app hears of both', async () => {
  const { context, open, answered } = await phoneWith('waits')
  const page = await open()
  await signUpOffline(page, 'ada@example.com')
  expect([await outcomes(page), answered, await stage().stored('waits')]).toEqual([['queued'], [], 0])
  await context.setOffline(false)
  await expect.poll(() => outcomes(page), PATIENT).toEqual(['queued', 'done'])
  await goOnlineAgain(page)
  expect([answered.length, await stage().stored('waits')]).toEqual([1, 1])
})

test('it waits while the document is closed, and opened again where there is still no network', async () => {
  const { context, open, answered } = await phoneWith('closed')
  const first = await open()
  await signUpOffline(first, 'ada@example.com')
  // Chromium forgets that a page is offline while it closes it.
  await first.goto('about:blank')
  await first.close()
  const again = await open()
  await goOnlineAgain(again)
  expect([answered, await stage().stored('closed')]).toEqual([[], 0])
  await context.setOffline(false)
  await expect.poll(() => outcomes(again), PATIENT).toEqual(['done'])
  await goOnlineAgain(again)
  expect([answered.length, await stage().stored('closed')]).toEqual([1, 1])
})

test('two open documents of one embed send it once', async () => {
  const { context, open, answered } = await phoneWith('twice')
  const pages = [await open(), await open()]
  for (const [at, page] of pages.entries()) {
    await page.bringToFront()
    await signUpOffline(page, `reader-${at}@example.com`)
  }
  await context.setOffline(false)
  const all = async () => (await Promise.all(pages.map(outcomes))).flat().toSorted()
  await expect.poll(all, PATIENT).toEqual(['done', 'done', 'queued', 'queued'])
  for (const page of pages) await goOnlineAgain(page)
  expect(new Set(answered).size).toBe(2)
  expect([answered.length, await stage().stored('twice')]).toEqual([2, 2])
})

test('an answer that was lost is asked for again, and nothing is stored twice', async () => {
  const { context, open, answered } = await phoneWith('lost')
  await context.setOffline(false)
  const page = await open()
  await page.route('**/submissions', async (route) => {
    await route.fetch()
    await route.abort()
  })
  await signUpOffline(page, 'ada@example.com')
  expect(await stage().stored('lost')).toBe(1)
  await page.unroute('**/submissions')
  await goOnlineAgain(page)
  await expect.poll(() => outcomes(page), PATIENT).toEqual(['queued', 'done'])
  expect([answered.length, await stage().stored('lost')]).toEqual([1, 1])
})

test('a renderer in trouble is no reason to forget it', async () => {
  const { context, open, answered } = await phoneWith('trouble')
  const page = await open()
  await signUpOffline(page, 'ada@example.com')
  let refused = 0
  await page.route('**/submissions', (route) => {
    refused += 1
    return route.fulfill({ status: 503, json: { outcome: 'unavailable' }, headers: OPEN })
  })
  await context.setOffline(false)
  await expect.poll(() => refused, PATIENT).toBeGreaterThan(0)
  await page.unroute('**/submissions')
  await goOnlineAgain(page)
  await expect.poll(() => outcomes(page), PATIENT).toEqual(['queued', 'done'])
  expect([answered.length, await stage().stored('trouble')]).toEqual([1, 1])
})

test('an embed that gets no answer keeps only its own waiting', async () => {
  const { context, open } = await phoneWith('stuck')
  const stuck = await open()
  await signUpOffline(stuck, 'ada@example.com')
  const goes = await open(await saveSignup('goes'))
  await signUpOffline(goes, 'ada@example.com')
  await context.route('**/embeds/stuck/submissions', (route) => route.abort())
  await context.setOffline(false)
  const all = async () => (await Promise.all([stuck, goes].map(outcomes))).flat().toSorted()
  await expect.poll(all, PATIENT).toEqual(['done', 'queued', 'queued'])
  expect([await stage().stored('stuck'), await stage().stored('goes')]).toEqual([0, 1])
})

const OPEN = { 'access-control-allow-origin': '*' }
