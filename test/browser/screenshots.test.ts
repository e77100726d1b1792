import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { fixture, type QuizWords, trivia } from './fixtures.ts'
import { answerRight, goOn, PERFECT } from './play.ts'
import { comparable, environmentOf, expectAlike, expectStored, shoot, storeEnvironment } from './snapshot.ts'
import { useStage } from './stage.ts'
import { NARROW, type Visit, WIDE } from './visit.ts'

const stage = useStage()
let stored = { same: false, reason: '' }

beforeAll(async () => {
  const here = await environmentOf(stage().browser)
  stored = comparable(here)
  storeEnvironment(here)
  const { format, locale, props } = fixture('quiz', 'arabic')
  await stage().save({ id: 'arabic', format, locale, props })
})

interface State {
  name: string
  id: string
  colorScheme?: 'light' | 'dark'
  /** Where the embed is seen; default the article. */
  on?: 'page'
  /** What a reader does before the picture is taken. */
  reach?(embed: Locator): Promise<void>
}

const STATES: State[] = [
  { name: 'quiz-question', id: 'quiz-trivia' },
  { name: 'quiz-question-dark', id: 'quiz-trivia', colorScheme: 'dark' },
  { name: 'quiz-question-arabic', id: 'arabic', on: 'page' },
  { name: 'quiz-page', id: 'quiz-trivia', on: 'page' },
  { name: 'quiz-feedback', id: 'quiz-trivia', reach: answerWrong },
  { name: 'quiz-feedback-dark', id: 'quiz-trivia', colorScheme: 'dark', reach: answerWrong },
  { name: 'quiz-result', id: 'quiz-trivia', reach: playAll },
  { name: 'quiz-personality-result', id: 'quiz-personality', reach: chooseFirst },
  { name: 'newsletter-idle', id: 'newsletter-morning' },
  { name: 'newsletter-idle-dark', id: 'newsletter-morning', colorScheme: 'dark' },
  {
    name: 'newsletter-invalid',
    id: 'newsletter-morning',
    reach: (embed) => send(embed, 'ada@nowhere', 'does not look like'),
  },
  {
    name: 'newsletter-done',
    id: 'newsletter-morning',
    reach: (embed) =>
      send(embed, `ada${embed.page().viewportSize()?.width}@example.com`, 'You’re on the list'),
  },
]

describe.each([NARROW, WIDE])('at $width px', (viewport) => {
  test.each(STATES)('$name looks as it did', async ({ name, id, colorScheme = 'light', on, reach }) => {
    const visit = await stage().visit(on ? stage().pageOf(id) : stage().demo.article, {
      viewport,
      colorScheme,
    })
    const embed = await visit.alive(id)
    await reach?.(embed)
    await unfocused(visit)
    const picture = await shoot(visit.page, `bfp-embed[src$="/embeds/${id}"]`)
    if (stored.same) expectStored(`${name}-${viewport.width}`, picture)
    else console.log(`not compared with the stored picture: ${stored.reason}`)
    await visit.close()
  })

  test.each(['quiz-trivia', 'quiz-personality', 'newsletter-morning'])(
    '%s looks the same before script and after',
    async (id) => {
      const selector = `bfp-embed[src$="/embeds/${id}"]`
      const still = await stage().visit(stage().demo.article, { viewport, javaScriptEnabled: false })
      const before = await shoot(still.page, selector)
      const visit = await stage().visit(stage().demo.article, { viewport })
      await visit.alive(id)
      expectAlike(`${id}-${viewport.width}`, before, await shoot(visit.page, selector), 0.005)
      await still.close()
      await visit.close()
    },
  )
})

async function answerWrong(quiz: Locator): Promise<void> {
  await quiz.getByRole('button', { name: trivia.questions[0]?.answers[1]?.text ?? '' }).click()
  await quiz.getByText('Not quite.').waitFor()
}

async function playAll(quiz: Locator): Promise<void> {
  for (const question of trivia.questions) {
    await answerRight(quiz, question)
    await goOn(quiz)
  }
  await quiz.getByRole('heading', { name: PERFECT }).waitFor()
}

async function chooseFirst(quiz: Locator): Promise<void> {
  const { questions } = fixture<QuizWords>('quiz', 'personality').props
  for (const { text } of questions) {
    await quiz.getByRole('heading', { name: text }).waitFor()
    await quiz.locator('fieldset button').first().click()
    const next = quiz.locator('button[value=next]')
    if (await next.isVisible()) await next.click()
  }
  await quiz.getByText('Your result', { exact: true }).waitFor()
}

/** Taken for a robot's where it comes sooner. */
const HUMAN = 1600

async function send(signup: Locator, email: string, words: string): Promise<void> {
  await signup.getByLabel('Your email address').fill(email)
  await signup.getByRole('checkbox').check()
  await signup.page().waitForTimeout(HUMAN)
  await signup.getByRole('button').click()
  await signup.getByText(words).first().waitFor()
}

/** Neither the pointer nor the focus is part of what is compared. */
async function unfocused({ page }: Visit): Promise<void> {
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
}
