import type { Locator } from 'playwright-core'
import { type QuizWords, rightAnswers } from './fixtures.ts'

type Question = QuizWords['questions'][number]

/** The control that stands for an answer: a button, or a box to tick. */
export function answerControl(quiz: Locator, question: Question, text: string): Locator {
  const role = question.multiple ? 'checkbox' : 'button'
  return quiz.getByRole(role, { name: text, exact: true })
}

/** Answers the question on show by pointer, with script or without, up to what is told about it. */
export async function answerRight(quiz: Locator, question: Question): Promise<void> {
  for (const text of rightAnswers(question)) await answerControl(quiz, question, text).click()
  if (question.multiple) await quiz.getByRole('button', { name: 'Check answer' }).click()
}

/** Goes on from a told answer to the next question or the result. */
export async function goOn(quiz: Locator): Promise<void> {
  await quiz.getByRole('button', { name: /^(Next question|See your result)$/ }).click()
}

/** The heading of a perfect score in the trivia fixture. */
export const PERFECT = /^Nothing escapes you\s*\. You scored 9 out of 9$/
