import { Fragment } from '@bfp/contract'
import { describe, expect, test } from 'vitest'
import { playInPage } from './play-in-page.ts'
import { choose, type Judged, verdictOf } from './quiz-verdict.ts'
import { importReal, REAL_QUIZZES } from './real-quiz-files.ts'
import { useStage } from './stage.ts'
import { NARROW, overflow } from './visit.ts'

const stage = useStage()
const real = process.env.BFP_REAL

describe.skipIf(!real)('real quizzes (skipped where BFP_REAL is not set)', () => {
  describe.each(REAL_QUIZZES)('$file', (source) => {
    const id = source.file.replaceAll('_', '-').toLowerCase()
    const quiz = real ? (importReal(real, source) as Judged) : undefined

    test.for(['one', 'all'])('is saved, drawn for each target and played, %s', async (pacing) => {
      if (!quiz) throw new Error('BFP_REAL is not set')
      const name = `${id}-${pacing}`
      const saved = await stage().save({ id: name, format: 'quiz', props: { ...quiz, pacing } })
      expect(saved.status, await saved.text()).toBe(201)
      for (const target of ['web', 'app', 'instant', 'crawler']) {
        const fragment = await fragmentOf(name, target)
        expect(fragment.state).toBe('fresh')
        expect(fragment.head.title).toBe(quiz.title)
      }
      const { page, alive, troubles, close } = await stage().visit(stage().pageOf(name), { viewport: NARROW })
      const embed = await alive(name)
      const choices = choose(quiz)
      await playInPage(embed, choices)
      const { score, title } = verdictOf(quiz, choices)
      const heading = (await embed.getByRole('heading', { level: 3 }).first().textContent()) ?? ''
      if (title !== undefined) expect(heading.startsWith(title), `${heading} for ${title}`).toBe(true)
      if (score !== undefined)
        expect(heading).toContain(`You scored ${score} out of ${quiz.questions.length}`)
      expect(await overflow(page)).toBe(0)
      expect(troubles.filter((text) => !text.includes('net::ERR'))).toEqual([])
      await close()
    })
  })
})

async function fragmentOf(id: string, target: string): Promise<Fragment> {
  const headers = { accept: 'application/json' }
  const answer = await fetch(`${stage().demo.renderer}/embeds/${id}?target=${target}`, { headers })
  return Fragment.parse(await answer.json())
}
