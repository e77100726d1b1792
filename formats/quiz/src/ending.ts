import type { Image } from './picture.tsx'
import type { Quiz } from './props.ts'
import type { Chosen } from './state.ts'
import { bandOf, passes, pointsOf, resultOf } from './verdict.ts'

/** How a quiz ends, whatever its kind. */
export interface Ending {
  title?: string | undefined
  text?: string | undefined
  image?: Image | undefined
  shareText?: string | undefined
  score?: { score: number; total: number }
  passed?: boolean | undefined
}

export function endOf(quiz: Quiz, chosen: Chosen): Ending {
  if (quiz.kind === 'survey') return quiz.closing
  if (quiz.kind === 'personality') return resultOf(quiz, chosen) ?? {}
  const score = pointsOf(quiz, chosen)
  return {
    ...bandOf(quiz, score),
    score: { score, total: quiz.questions.length },
    passed: passes(quiz, score),
  }
}
