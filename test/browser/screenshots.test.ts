import type { Locator } from 'playwright-core'
import { beforeAll, describe, test } from 'vitest'
import { fixture } from './fixtures.ts'
import { answerWrong, chooseFirst, playAll, signUp, unfocused } from './reach.ts'
import { comparable, environmentOf, expectAlike, expectStored, shoot, storeEnvironment } from './snapshot.ts'
import { useStage } from './stage.ts'
import { NARROW, WIDE } from './visit.ts'

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
    reach: (embed) => signUp(embed, 'ada@nowhere', 'does not look like'),
  },
  {
    name: 'newsletter-done',
    id: 'newsletter-morning',
    reach: (embed) =>
      signUp(embed, `ada${embed.page().viewportSize()?.width}@example.com`, 'You’re on the list'),
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
