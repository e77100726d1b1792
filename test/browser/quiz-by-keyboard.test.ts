import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { rightAnswers, trivia } from './fixtures.ts'
import { answerControl, PERFECT } from './play.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const hasFocus = (locator: Locator): Promise<boolean> =>
  locator.evaluate((node) => node === document.activeElement)

/** Presses Tab until the control has the focus; how many presses it took. */
async function tabTo(page: Page, control: Locator, most: number): Promise<number> {
  for (let pressed = 1; pressed <= most; pressed++) {
    await page.keyboard.press('Tab')
    if (await hasFocus(control)) return pressed
  }
  throw new Error(`not reached within ${most} presses: ${control}`)
}

async function focusComesTo(target: Locator): Promise<void> {
  await target.waitFor()
  await expect.poll(() => hasFocus(target)).toBe(true)
}

test('the whole quiz is played with Tab, Space and Enter, and focus always says what came', async () => {
  const { page, alive, troubles, close } = await stage().visit(stage().demo.article)
  const quiz = await alive('quiz-trivia')
  const [first] = trivia.questions
  if (!first) throw new Error('the fixture has no questions')
  await tabTo(page, answerControl(quiz, first, first.answers[0]?.text ?? ''), 40)
  await page.keyboard.press('Shift+Tab')
  for (const [at, question] of trivia.questions.entries()) {
    const key = at % 2 === 0 ? 'Space' : 'Enter'
    for (const text of rightAnswers(question)) {
      await tabTo(page, answerControl(quiz, question, text), 6)
      await page.keyboard.press(question.multiple ? 'Space' : key)
    }
    if (question.multiple) {
      await tabTo(page, quiz.getByRole('button', { name: 'Check answer' }), 4)
      await page.keyboard.press(key)
    }
    await focusComesTo(quiz.getByText('Right!'))
    await tabTo(page, quiz.getByRole('button', { name: /^(Next question|See your result)$/ }), 3)
    await page.keyboard.press(key)
    const next = trivia.questions[at + 1]?.text ?? PERFECT
    await focusComesTo(quiz.getByRole('heading', { name: next }))
  }
  expect(troubles).toEqual([])
  await close()
})

test('what has the focus can be seen', async () => {
  const { page, alive, close } = await stage().visit(stage().demo.article)
  const quiz = await alive('quiz-trivia')
  const answer = quiz.locator('fieldset button').first()
  await tabTo(page, answer, 40)
  const outline = await answer.evaluate((node) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(node)
    return { outlineStyle, width: Number.parseFloat(outlineWidth) }
  })
  expect(outline.outlineStyle).not.toBe('none')
  expect(outline.width).toBeGreaterThanOrEqual(2)
  await close()
})
