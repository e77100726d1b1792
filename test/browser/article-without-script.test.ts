import { expect, test } from 'vitest'
import { trivia } from './fixtures.ts'
import { answerRight, goOn, PERFECT } from './play.ts'
import { useStage } from './stage.ts'
import type { Visit } from './visit.ts'

const stage = useStage()
const read = (): Promise<Visit> => stage().visit(stage().demo.article, { javaScriptEnabled: false })

test('the article holds all three embeds, drawn on the server', async () => {
  const { page, embed, close } = await read()
  for (const id of stage().demo.embeds) expect(await embed(id).getAttribute('state'), id).toBe('fresh')
  expect(await embed('quiz-trivia').textContent()).toContain(trivia.questions[0]?.text)
  expect(await embed('quiz-personality').getByRole('button').count()).toBeGreaterThan(1)
  expect(await embed('newsletter-morning').getByLabel('Your email address').isVisible()).toBe(true)
  expect(await page.locator('head style').count(), 'one stylesheet per format').toBe(2)
  await close()
})

test('a quiz is played to its result by forms, with a way back to the story', async () => {
  const { page, close } = await read()
  const quiz = page.locator('bfp-embed[src$="/quiz-trivia"]')
  for (const [at, question] of trivia.questions.entries()) {
    expect(await quiz.getByText(`Question ${at + 1} of ${trivia.questions.length}`).count()).toBeGreaterThan(
      0,
    )
    await answerRight(quiz, question)
    expect(page.url()).toBe(stage().pageOf('quiz-trivia'))
    expect(await quiz.getByText('Right!').isVisible()).toBe(true)
    await goOn(quiz)
  }
  expect(await quiz.getByRole('heading', { name: PERFECT }).count()).toBe(1)
  expect(await quiz.getByRole('link', { name: 'Share on WhatsApp' }).getAttribute('href')).toContain(
    encodeURIComponent(`A perfect 9 of 9 in “${trivia.title}”. Your turn.`),
  )
  await page.getByRole('link', { name: '←' }).click()
  expect(page.url()).toBe(stage().demo.article)
  await close()
})

test('a wrong signup keeps what was typed and says what to do', async () => {
  const { page, embed, close } = await read()
  const signup = embed('newsletter-morning')
  await signup.getByLabel('Your email address').fill('ada@nowhere')
  await signup.getByRole('button').click()
  expect(page.url()).toBe(`${stage().demo.renderer}/embeds/newsletter-morning/submissions`)
  expect(await signup.getByRole('alert').textContent()).toContain('does not look like an email address')
  expect(await signup.getByLabel('Your email address').inputValue()).toBe('ada@nowhere')
  await close()
})

test('a signup is sent by a form and answered by a page', async () => {
  const { page, embed, close } = await read()
  const signup = embed('newsletter-morning')
  await signup.getByLabel('Your email address').fill('ada@example.com')
  await signup.getByRole('checkbox').check()
  await page.waitForTimeout(1600)
  await signup.getByRole('button').click()
  expect(await signup.getByRole('status').textContent()).toContain('You’re on the list')
  expect(await signup.getByText('ada@example.com').count()).toBeGreaterThan(0)
  await page.getByRole('link', { name: '←' }).click()
  expect(page.url()).toBe(stage().demo.article)
  await close()
})
