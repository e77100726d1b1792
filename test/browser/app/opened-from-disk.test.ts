import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { fixture, trivia } from '../fixtures.ts'
import { useAppStage } from './app-stage.ts'
import { heard, listenAs } from './native-side.ts'
import { playToResult, signUp } from './play-in-app.ts'
import { saveForOffline } from './save-for-offline.ts'

const stage = useAppStage()
let context: BrowserContext | undefined
afterEach(() => context?.close())

const PICTURE = join(import.meta.dirname, '../../../docs/images/article.png')

/** Saves an embed as an app does, then opens the file where there is no network. */
async function openSaved(id: string): Promise<{ page: Page; asked: string[]; troubles: string[] }> {
  const { renderer, folder, phone } = stage()
  const { json } = await renderer.get(`/embeds/${id}?target=app`, { accept: 'application/json' })
  const download = async (): Promise<Uint8Array> => readFile(PICTURE)
  const file = await saveForOffline(json(), { folder: join(folder, id), download })
  context = await phone({ offline: true })
  await listenAs(context, 'ios')
  const page = await context.newPage()
  const asked: string[] = []
  const troubles: string[] = []
  page.on('request', (request) => {
    if (!/^(?:file|blob|data):/.test(request.url())) asked.push(request.url())
  })
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text())
  })
  await page.goto(pathToFileURL(file).href)
  return { page, asked, troubles }
}

test('a quiz shows, is styled and plays to its result, and nothing asks for a network', async () => {
  const { page, asked, troubles } = await openSaved('quiz')
  const first = page.getByRole('button', { name: trivia.questions[0]?.answers[0]?.text ?? '', exact: true })
  await first.waitFor()
  expect(await first.evaluate((node) => getComputedStyle(node).borderRadius)).not.toBe('0px')
  const url = page.url()
  await playToResult(page)
  expect(page.url()).toBe(url)
  await expect
    .poll(async () => (await heard(page, 'event')).map(({ payload }) => payload.name))
    .toEqual(['quiz-finished'])
  expect(asked).toEqual([])
  expect(troubles).toEqual([])
})

test('pictures come from the files beside it, before and after it came alive', async () => {
  const { locale, props } = fixture<{ image: object }>('newsletter-signup', 'picture')
  const src = 'https://images.invalid/table.jpg?wide=1&fit=crop'
  const image = { ...props.image, src }
  const draft = { id: 'pictured', format: 'newsletter-signup', locale, props: { ...props, image } }
  await stage().renderer.call('POST', '/api/embeds', draft)
  const { page, asked, troubles } = await openSaved('pictured')
  const picture = page.getByRole('img', { name: 'A long wooden table' })
  await picture.scrollIntoViewIfNeeded()
  const shown = () => picture.evaluate((node) => (node instanceof HTMLImageElement ? node.naturalWidth : 0))
  await expect.poll(shown).toBeGreaterThan(0)
  await signUp(page, 'zoe@example')
  await page.getByRole('alert').waitFor()
  expect(await shown()).toBeGreaterThan(0)
  expect([asked, troubles]).toEqual([[], []])
})
