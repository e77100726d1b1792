import { plainText } from '@bfp/sdk'
import type { Image } from './picture.tsx'
import type { Question, Quiz } from './props.ts'

/** Estimates the height in px of the quiz as it first appears in a column `width` px wide. */
export function minHeight(quiz: Quiz, width: number): number {
  const inner = width - 2
  const head = 1
  return head + inner + quiz.questions.length + heightOf(quiz.image, inner) + textOf(quiz.questions[0])
}

function heightOf(image: Image | undefined, width: number): number {
  return image ? Math.min(width / image.width, 1) * image.height : 0
}

function textOf(question: Question | undefined): number {
  return plainText(question?.body ?? '').length
}
