import { beforeAll, expect, test } from 'vitest'
import { untilAlive } from '../visit.ts'
import { type Site, useLoaderStage } from './stage.ts'

const stage = useLoaderStage()
const QUIZZES = Array.from({ length: 6 }, (_, at) => `trivia-${at}`)
const SIGNUPS = Array.from({ length: 6 }, (_, at) => `morning-${at}`)

beforeAll(async () => {
  const { renderer } = stage()
  for (const id of QUIZZES) await renderer.save(id, 'quiz', 'trivia')
  for (const id of SIGNUPS) await renderer.save(id, 'newsletter-signup', 'morning')
})

test('empty elements are filled by one request for all, and come alive', async () => {
  const asked: string[] = []
  const ids = [...QUIZZES, ...SIGNUPS]
  const site = await stage().site([...ids, 'no-such-embed'].map((id) => empty(id)).join(''), {
    before: async ({ page }) => page.on('request', (request) => asked.push(request.url())),
  })
  for (const id of ids) await site.alive(id)
  expect(asked.filter((url) => url.includes('/embeds'))).toEqual([
    `${stage().renderer.url}/embeds?&ids=${[...ids, 'no-such-embed']}`,
  ])
  expect(await site.embed('no-such-embed').innerHTML()).toContain('href="#story"')
  expect([site.troubles, site.reports]).toEqual([[], []])
  await site.close()
})

test('what an element says of how it is wanted is asked for', async () => {
  const src = (options: string) =>
    `<bfp-embed src="${stage().renderer.url}/embeds/trivia-0?${options}"></bfp-embed>`
  const site = await stage().site(src('theme=dark') + src('isolation=shadow'))
  await site.page.locator('bfp-embed[theme=dark] .bfp-root').evaluate(untilAlive)
  const inShadow = site.page.locator('bfp-embed[src$=shadow] .bfp-root')
  await inShadow.evaluate(untilAlive)
  expect(await inShadow.evaluate((root) => root.getRootNode() instanceof ShadowRoot)).toBe(true)
  expect(await inShadow.locator('form').first().evaluate(paddingOf)).toBe(
    await site.page.locator('bfp-embed[theme=dark] form').first().evaluate(paddingOf),
  )
  await site.close()
})

test('more than a request may ask for are asked for in two', async () => {
  const asked: number[] = []
  const site = await stage().site(Array.from({ length: 150 }, (_, at) => empty(`none-${at}`)).join(''), {
    before: async ({ page }) =>
      page.on('request', (request) => {
        const ids = new URL(request.url()).searchParams.get('ids')
        if (ids) asked.push(ids.split(',').length)
      }),
  })
  await expect.poll(() => asked).toEqual([100, 50])
  await site.close()
})

test.each([320, 720])('nothing shifts where room was kept, at %i px', async (width) => {
  const { box } = (await stage().renderer.get('/embeds/trivia-0', { accept: 'application/json' })).json()
  const room = width === 320 ? box.narrow : box.wide
  const story = `<style>body{margin:0}bfp-embed{display:block;min-height:${room}px}</style>
    <h1>A story</h1>${empty('trivia-0')}<p>What follows it, in a few words.</p>${empty('trivia-1')}<p>And the end.</p>`
  const site = await stage().site(story, { viewport: { width, height: 2400 } })
  await site.alive('trivia-0')
  await site.alive('trivia-1')
  expect(await shiftOf(site)).toBe(0)
  await site.close()
})

test('a shift would be noticed: without room there is one', async () => {
  const site = await stage().site(`${empty('trivia-0')}<p>What follows it.</p>`)
  await site.alive('trivia-0')
  await expect.poll(() => shiftOf(site)).toBeGreaterThan(0)
  await site.close()
})

function empty(id: string): string {
  return `<bfp-embed src="${stage().renderer.url}/embeds/${id}"><a href="#story">The quiz</a></bfp-embed>`
}

function paddingOf(form: Element): string {
  return getComputedStyle(form).padding + getComputedStyle(form.querySelector('button') ?? form).minHeight
}

/** The layout shift since the page began. */
function shiftOf({ page }: Site): Promise<number> {
  return page.evaluate(async () => {
    const shifts: number[] = []
    const watcher = new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as PerformanceEntry & { value: number }).value)
    })
    watcher.observe({ type: 'layout-shift', buffered: true })
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))
    return shifts.reduce((sum, shift) => sum + shift, 0)
  })
}
