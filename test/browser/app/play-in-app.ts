import type { Frame, Locator, Page } from 'playwright-core'
import { trivia } from '../fixtures.ts'
import { answerRight, goOn, PERFECT } from '../play.ts'

/** Nobody fills in a form faster than this, in ms: the format takes what is for a robot's. */
const HUMAN = 1600

/** Plays the trivia quiz to its result, without a mistake. */
export async function playToResult(page: Page): Promise<Locator> {
  const quiz = page.locator('bfp-embed')
  for (const [at, question] of trivia.questions.entries()) {
    await quiz.getByRole('heading', { name: question.text }).waitFor()
    await answerRight(quiz, question)
    await goOn(quiz)
    if (at === trivia.questions.length - 1) await quiz.getByRole('heading', { name: PERFECT }).waitFor()
  }
  return quiz
}

/** Signs up as a person would: no faster, and once the form is alive. */
export async function signUp(page: Page | Frame, email: string): Promise<void> {
  await page.waitForFunction(isAlive)
  await page.getByLabel('Your email address').fill(email)
  await page.getByRole('checkbox').check()
  await page.waitForFunction((human) => performance.now() > human, HUMAN)
  await page.locator('bfp-embed button').click()
}

/** Preact keeps its tree on the node it hydrated. */
function isAlive(): boolean {
  return Object.keys(document.querySelector('.bfp-root') ?? {}).length > 0
}
