import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { allFixtures } from './fixtures.ts'
import { answer, useHosts } from './hosts/host.ts'
import { expectNoControls, missingFrom, picturesToldIn, printed, squeezed } from './printed.ts'
import { playAll } from './reach.ts'
import { visitHost } from './styles/host-page.ts'

const hosts = useHosts()

const EMBEDS = allFixtures().map(({ format, name, hardest }) => ({
  id: `${format}-${name}`.toLowerCase(),
  format,
  name,
  /** Coming alive is the same for all of a format. */
  ways: [false, ...(hardest ? [true] : [])].map((javaScriptEnabled) => ({
    way: javaScriptEnabled ? 'alive' : 'where no script runs',
    javaScriptEnabled,
  })),
}))

beforeAll(async () => {
  for (const { id, format, name } of EMBEDS) await hosts().renderer.save(id, format, name)
})

describe.each(EMBEDS)('$id on paper', ({ id, ways }) => {
  let wanted: string[]
  beforeAll(async () => {
    wanted = await staticTexts(id)
  })

  test.each(ways)('shows all text and no control, $way', async ({ javaScriptEnabled }) => {
    const visit = await visitHost(hosts(), { id, width: 900 }, { javaScriptEnabled })
    if (javaScriptEnabled) await visit.alive(id)
    const paper = await printed(visit.page)
    expect(missingFrom(paper + (await picturesToldIn(visit.page)), wanted)).toEqual([])
    await expectNoControls(visit.page, paper)
    await visit.close()
  })
})

test.each(['quiz-trivia', 'newsletter-signup-morning'])(
  '%s is the same on paper in a shadow root',
  async (id) => {
    const papers: string[] = []
    for (const query of ['', 'isolation=shadow']) {
      const visit = await visitHost(hosts(), { id, query, width: 900 })
      await visit.alive(id)
      papers.push(await printed(visit.page))
      await visit.close()
    }
    expect(papers[1]).toBe(papers[0])
  },
)

test('pictures of questions not on show are asked for when the page is printed, not before', async () => {
  const visit = await visitHost(hosts(), { id: 'quiz-hardest', width: 900 })
  const asked = new Set<string>()
  await visit.page.route('https://images.invalid/**', (route) => {
    asked.add(route.request().url())
    return route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' })
  })
  await visit.page.reload({ waitUntil: 'load' })
  await visit.alive('quiz-hardest')
  expect(asked.size).toBeLessThan(3)
  await visit.page.pdf({ format: 'A4' })
  expect(asked.size).toBeGreaterThan(6)
  await visit.close()
})

test('a quiz half played is on paper as a whole, and goes on after', async () => {
  const visit = await visitHost(hosts(), { id: 'quiz-trivia', width: 900 })
  const quiz = await visit.alive('quiz-trivia')
  const wanted = await staticTexts('quiz-trivia')
  for (const go of [answer, pressNext, pressBack]) {
    await go(quiz)
    const paper = await printed(visit.page)
    expect(missingFrom(paper, wanted)).toEqual([])
    await expectNoControls(visit.page, paper)
  }
  await visit.close()
})

test('a result is on paper with the answers given, and no way to share', async () => {
  const visit = await visitHost(hosts(), { id: 'quiz-trivia', width: 900 })
  const quiz = await visit.alive('quiz-trivia')
  await playAll(quiz)
  const paper = await printed(visit.page)
  for (const words of ['Nothing escapes you', 'bees add an enzyme', 'Your answer, right'])
    expect(paper).toContain(squeezed(words))
  expect(paper.split(squeezed('Your answer, right')).length).toBeGreaterThan(9)
  await expectNoControls(visit.page, paper)

  await quiz.getByRole('button', { name: 'Start again' }).click()
  const wanted = await staticTexts('quiz-trivia')
  const again = await printed(visit.page)
  expect(missingFrom(again, wanted)).toEqual([])
  await visit.close()
})

async function pressNext(quiz: Locator): Promise<void> {
  await quiz.getByRole('button', { name: 'Next question' }).click()
  await quiz.getByText('Question 2 of 9').waitFor()
}

async function pressBack(quiz: Locator): Promise<void> {
  await quiz.getByRole('button', { name: 'Back' }).click()
  await quiz.getByText('Question 1 of 9').waitFor()
}

/** Every text of the view where nothing runs. */
async function staticTexts(id: string): Promise<string[]> {
  const { text } = await hosts().renderer.get(`/embeds/${id}?target=app&variant=native`, {
    accept: 'text/html',
  })
  const page = await hosts().browser.newPage()
  await page.setContent(text)
  const texts = await page.locator('body').evaluate((body) => {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    while (walker.nextNode()) found.push(walker.currentNode.nodeValue ?? '')
    return found
  })
  await page.close()
  expect(texts.length).toBeGreaterThan(1)
  return texts.map((text) => text.trim()).filter(Boolean)
}
