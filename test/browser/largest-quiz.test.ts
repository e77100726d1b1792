import { expect, test } from 'vitest'
import { playInPage } from './play-in-page.ts'
import { choose, type Judged, verdictOf } from './quiz-verdict.ts'
import { useStage } from './stage.ts'
import { NARROW, overflow, type Visit } from './visit.ts'

const stage = useStage()
const LONG = 'Seventy-seven sleepy owls 🦉 counted lanterns. '.repeat(43).slice(0, 2000)

/** 760 questions of 12 answers; the first has the longest, some have pictures that are not there. */
function largest(pacing: 'one' | 'all'): Judged & { pacing: string; feedback: string } {
  const missing = { src: `${stage().demo.newsroom}/nowhere.png`, alt: 'Not there', width: 640, height: 480 }
  const questions = Array.from({ length: 760 }, (_, at) => ({
    id: `${at}`,
    text: `Question 🌙 number ${at + 1}`,
    ...(at % 100 === 1 && { image: missing }),
    answers: Array.from({ length: 12 }, (_, index) => ({
      id: `${index}`,
      text: at === 0 ? `${index} ${LONG}`.slice(0, 2000) : `Answer ${index + 1}`,
      correct: index === (at * 5) % 12,
    })),
  }))
  return {
    kind: 'knowledge',
    title: 'The largest quiz',
    feedback: 'end',
    pacing,
    questions,
    bands: [{ min: 0, title: 'Done at last' }],
  }
}

async function open(pacing: 'one' | 'all', options = {}): Promise<Visit & { quiz: Judged; id: string }> {
  const quiz = largest(pacing)
  const id = `largest-${pacing}`
  const saved = await stage().save({ id, format: 'quiz', props: quiz })
  expect([201, 409]).toContain(saved.status)
  return { ...(await stage().visit(stage().pageOf(id), { viewport: NARROW, ...options })), quiz, id }
}

function resultOf({ quiz }: { quiz: Judged }): string {
  return `Done at last. You scored ${verdictOf(quiz, choose(quiz)).score} out of 760`
}

test.each(['one', 'all'] as const)(
  '760 questions of 12 answers are played with script: %s',
  { timeout: 120_000 },
  async (pacing) => {
    const visit = await open(pacing)
    const embed = await visit.alive(visit.id)
    expect(await overflow(visit.page)).toBe(0)
    await playInPage(embed, choose(visit.quiz))
    expect(await embed.getByRole('heading', { level: 3 }).first().textContent()).toBe(resultOf(visit))
    expect(await overflow(visit.page)).toBe(0)
    await visit.close()
  },
)

test('and without, by one form', { timeout: 120_000 }, async () => {
  const visit = await open('all', { javaScriptEnabled: false })
  await visit.embed(visit.id).evaluate((root, choices) => {
    for (const [at, answers] of choices.entries())
      root.querySelector<HTMLElement>(`input[name=q${at}][value="${answers[0]}"]`)?.click()
  }, choose(visit.quiz))
  await visit.page.getByRole('button', { name: 'See your result' }).click()
  expect(await visit.page.getByRole('heading', { level: 3 }).first().textContent()).toBe(resultOf(visit))
  await visit.close()
})

test('one question at a time, without script, the next page remembers', async () => {
  const visit = await open('one', { javaScriptEnabled: false })
  await visit.page.locator('button[name=a][value="0"]').click()
  expect(await visit.page.getByRole('heading', { name: 'Question 🌙 number 2' }).count()).toBe(1)
  expect(await visit.page.getByText('Question 2 of 760').count()).toBeGreaterThan(0)
  await visit.close()
})
