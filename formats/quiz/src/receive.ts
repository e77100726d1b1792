import type { Receipt } from '@bfp/sdk'
import type { Quiz } from './props.ts'

/**
 * A reader's answers: `{ answers: number[][] }`, the indexes chosen for every question, in the order of the
 * props and empty where none was. Anything else is refused.
 */
export function receive(data: Record<string, unknown>, quiz: Quiz): Receipt {
  const { answers, ...rest } = data
  const fits = Array.isArray(answers) && answers.length === quiz.questions.length
  if (!fits || Object.keys(rest).length > 0) return { refuse: 'invalid', field: 'answers' }
  const known = quiz.questions.every((question, at) => {
    const chosen: unknown = answers[at]
    return Array.isArray(chosen) && isChoice(chosen, question)
  })
  return known ? { accept: { answers } } : { refuse: 'invalid', field: 'answers' }
}

function isChoice(chosen: readonly unknown[], question: Quiz['questions'][number]): boolean {
  const count = question.answers.length
  if (chosen.length > (question.multiple ? count : 1) || new Set(chosen).size !== chosen.length) return false
  return chosen.every((index) => Number.isInteger(index) && Number(index) >= 0 && Number(index) < count)
}
