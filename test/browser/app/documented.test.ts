import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FragmentBatch, Theme } from '@bfp/contract'
import { HEARD } from '@bfp/contract/marker'
import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { ROOT } from '../../http/service.ts'
import { useAppStage } from './app-stage.ts'
import { heard, listenAs } from './native-side.ts'
import { playToResult, signUp } from './play-in-app.ts'

const stage = useAppStage()
let context: BrowserContext | undefined
afterEach(() => context?.close())

const text = await readFile(join(ROOT, 'docs/app-bridge.md'), 'utf8')
const examples = [...text.matchAll(/^```json\n(.*?)^```/gms)].map(
  ([, json = '']): Example => JSON.parse(json),
)
const messages = new Map(examples.flatMap((example) => (example.type ? [[example.type, example]] : [])))

interface Example {
  v?: number
  id?: string
  type?: string
  target?: string
  payload?: Record<string, unknown>
}

/** What each of the values is, by name; an array is what its items are. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))]
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]))
}

async function open(id: string): Promise<Page> {
  context = await stage().phone()
  await listenAs(context, 'android')
  const page = await context.newPage()
  await page.goto(stage().addressOf(id))
  return page
}

test('every type that documents say is documented, and nothing else', async () => {
  const source = await readFile(join(ROOT, 'packages/loader/src/app/native.ts'), 'utf8')
  const said = [...(/type Said = (.*)/.exec(source)?.[1]?.matchAll(/'(\w+)'/g) ?? [])].map(([, type]) => type)
  expect(said).toHaveLength(5)
  expect([...messages.keys()]).toEqual([...said, 'theme'])
  const rows = [...text.matchAll(/^\| `(\w+)` \|.*\| `\w+`/gm)].map(([, type]) => type)
  expect(rows).toEqual(['type', ...said])
})

test('a quiz says what the examples say', async () => {
  const page = await open('quiz')
  await page.evaluate(() => {
    const link = '<p><a href="https://news.example/kettles">More about kettles</a></p>'
    document.querySelector('main')?.insertAdjacentHTML('beforeend', link)
  })
  await page.getByText('More about kettles').click()
  expect((await heard(page, 'navigate'))[0]).toEqual(messages.get('navigate'))
  await playToResult(page)
  await expect.poll(async () => (await heard(page, 'event'))[0]).toEqual(messages.get('event'))
  for (const type of ['ready', 'height']) {
    const [message] = await heard(page, type)
    const example = messages.get(type)
    expect(shapeOf(message)).toEqual(shapeOf(example))
    expect([message?.v, message?.id]).toEqual([example?.v, example?.id])
  }
})

test('a signup says what the example says', async () => {
  const page = await open('signup')
  await signUp(page, 'reader@example.com')
  await expect.poll(async () => (await heard(page, 'submit'))[0]).toEqual(messages.get('submit'))
})

test('every outcome is explained, and no other', () => {
  const table = /^\| `outcome` \| means \|\n(.*?)\n\n/ms.exec(text)?.[1] ?? ''
  const names = table
    .split('\n')
    .slice(1)
    .flatMap((row) => row.split('|')[1]?.match(/[a-z-]+/g) ?? [])
  expect(names.toSorted()).toEqual([...HEARD].toSorted())
})

test('the documented themes are all there are, and the example sets one', async () => {
  const named = /^`theme` is (.*?)\./m.exec(text)?.[1]?.match(/\w+(?=`)/g)
  expect(named).toEqual(Theme.options)
  const page = await open('quiz')
  await page.evaluate((example) => window.tellDocument(example), messages.get('theme'))
  await expect.poll(() => page.locator('bfp-embed').getAttribute('theme')).toBe('dark')
})

test('the renderer answers as the example does, alone and in a batch', async () => {
  const { renderer } = stage()
  await renderer.save('pictured', 'newsletter-signup', 'picture')
  const { json, headers } = await renderer.get('/embeds/pictured?target=app', { accept: 'application/json' })
  const example = examples.find(({ target }) => target === 'app')
  expect(shapeOf(json())).toEqual(shapeOf(example))
  expect(json().html).toMatch(/^<!doctype html>/)
  const again = { accept: 'application/json', 'if-none-match': headers.get('etag') ?? '' }
  expect((await renderer.get('/embeds/pictured?target=app', again)).status).toBe(304)
  const batch = await renderer.get('/embeds?ids=pictured,nowhere&target=app', { accept: 'application/json' })
  const { fragments } = FragmentBatch.parse(batch.json())
  expect(fragments.pictured).toEqual(json())
  expect(fragments.nowhere).toMatchObject({ error: { code: 'unknown-embed' } })
  const native = await renderer.get('/embeds/pictured?target=app&variant=native')
  expect(native.text).not.toMatch(/<(?:script|style|form)/)
})
