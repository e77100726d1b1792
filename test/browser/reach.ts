import type { Locator } from 'playwright-core'
import { type Fixture, fixture, type QuizWords, trivia } from './fixtures.ts'
import { answerRight, goOn, PERFECT } from './play.ts'
import type { Visit } from './visit.ts'

/** To the words about a wrong answer to the first question of the trivia quiz. */
export async function answerWrong(quiz: Locator): Promise<void> {
  await quiz.getByRole('button', { name: trivia.questions[0]?.answers[1]?.text ?? '' }).click()
  await quiz.getByText('Not quite.').waitFor()
}

/** To the result of the trivia quiz with every answer right. */
export async function playAll(quiz: Locator): Promise<void> {
  for (const question of trivia.questions) {
    await answerRight(quiz, question)
    await goOn(quiz)
  }
  await quiz.getByRole('heading', { name: PERFECT }).waitFor()
}

/** To the result of the personality quiz by its first answers. */
export async function chooseFirst(quiz: Locator): Promise<void> {
  const { props }: Fixture<QuizWords> = fixture('quiz', 'personality')
  for (const { text } of props.questions) {
    await quiz.getByRole('heading', { name: text }).waitFor()
    await quiz.locator('fieldset button').first().click()
    const next = quiz.locator('button[value=next]')
    if (await next.isVisible()) await next.click()
  }
  await quiz.getByText('Your result', { exact: true }).waitFor()
}

/** Taken for a robot's where it comes sooner. */
const HUMAN = 1600

/** Sends the newsletter signup and waits for words of the answer. */
export async function signUp(signup: Locator, email: string, words: string): Promise<void> {
  await signup.getByLabel('Your email address').fill(email)
  await signup.getByRole('checkbox').check()
  await signup.page().waitForTimeout(HUMAN)
  await signup.getByRole('button').click()
  await signup.getByText(words).first().waitFor()
}

/** Neither the pointer nor the focus is part of what is compared. */
export async function unfocused({ page }: Visit): Promise<void> {
  await page.mouse.move(0, 0)
  await page.evaluate(() => {
    const inner = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement
    if (inner instanceof HTMLElement) inner.blur()
  })
}
