import { expect, test } from 'vitest'
import { fixture, trivia } from './fixtures.ts'
import { answerRight, goOn, PERFECT } from './play.ts'
import { useStage } from './stage.ts'

const stage = useStage()

test('embeds come alive under the strict policy of the site, and nothing complains', async () => {
  const { page, alive, troubles, close } = await stage().visit(stage().demo.article)
  for (const id of stage().demo.embeds) await alive(id)
  const policy = (await page.request.get(stage().demo.article)).headers()['content-security-policy']
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  expect(troubles).toEqual([])
  await close()
})

test('coming alive keeps every node the server sent', async () => {
  const { page, alive, close } = await stage().visit('about:blank')
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const roots = document.querySelectorAll('.bfp-root')
      Object.assign(window, { sent: [...roots].map((root) => [...root.querySelectorAll('*')]) })
    })
  })
  await page.goto(stage().demo.article)
  for (const id of stage().demo.embeds) await alive(id)
  const lost = await page.evaluate(() =>
    (window as unknown as { sent: Element[][] }).sent.map(
      (nodes) => nodes.filter((node) => !node.isConnected).length,
    ),
  )
  expect(lost).toEqual([0, 0, 0])
  await close()
})

test('a quiz is played to its result in its place, and started again', async () => {
  const { page, alive, troubles, close } = await stage().visit(stage().demo.article)
  const quiz = await alive('quiz-trivia')
  for (const question of trivia.questions) {
    await answerRight(quiz, question)
    await quiz.getByText('Right!').waitFor()
    await goOn(quiz)
  }
  const result = quiz.getByRole('heading', { name: PERFECT })
  await result.waitFor()
  expect(page.url()).toBe(stage().demo.article)
  await quiz.getByRole('button', { name: 'Start again' }).click()
  await quiz.getByText('Question 1 of 9').waitFor()
  expect(troubles).toEqual([])
  await close()
})

test('a personality quiz ends with one of its results', async () => {
  const { alive, troubles, close } = await stage().visit(stage().demo.article)
  const quiz = await alive('quiz-personality')
  const { questions, results } = fixture<Personality>('quiz', 'personality').props
  for (let step = 0; step < questions.length * 2; step++) {
    if ((await quiz.getByText('Your result', { exact: true }).count()) > 0) break
    await quiz.locator('fieldset button, button[value=next]').last().click()
  }
  const titles = results.map(({ title }) => title)
  expect(titles).toContain(await quiz.getByRole('heading', { level: 3 }).textContent())
  expect(troubles).toEqual([])
  await close()
})

interface Personality {
  questions: unknown[]
  results: { title: string }[]
}
