import type { z } from '@bfp/sdk/props'
import type { Knowledge, Personality } from './props.ts'

type Context = z.core.$RefinementCtx
type Path = (string | number)[]

interface Keyed {
  id: string
}

/** Two questions, or two answers of one question, must not share a key. */
export function checkQuestionKeys(
  questions: readonly (Keyed & { answers: readonly Keyed[] })[],
  context: Context,
): void {
  checkUnique(questions, ['questions'], context)
  for (const [at, question] of questions.entries())
    checkUnique(question.answers, ['questions', at, 'answers'], context)
}

/** Each question has a right answer; bands start at different scores; every threshold can be reached. */
export function checkKnowledge(quiz: Knowledge, context: Context): void {
  for (const [at, question] of quiz.questions.entries()) {
    if (question.answers.some((answer) => answer.correct)) continue
    refuse(context, ['questions', at, 'answers'], 'needs at least one right answer')
  }
  const most = quiz.unit === 'percent' ? 100 : quiz.questions.length
  const first = new Map<number, number>()
  for (const [at, { min }] of quiz.bands.entries()) {
    const path = ['bands', at, 'min']
    if (min > most) refuse(context, path, `can never be reached: the highest score is ${most}`)
    if (first.has(min)) refuse(context, path, `band ${first.get(min)} starts at the same score`)
    else first.set(min, at)
  }
  if (quiz.passMark !== undefined && quiz.passMark > most)
    refuse(context, ['passMark'], `can never be reached: the highest score is ${most}`)
}

/** Every weight and the fallback name a result that exists; an answer weighs each result once. */
export function checkPersonality(quiz: Personality, context: Context): void {
  checkUnique(quiz.results, ['results'], context)
  const known = new Set(quiz.results.map((result) => result.id))
  for (const [q, question] of quiz.questions.entries())
    for (const [a, answer] of question.answers.entries())
      checkWeights(answer.weights, ['questions', q, 'answers', a, 'weights'], known, context)
  if (quiz.fallback !== undefined && !known.has(quiz.fallback))
    refuse(context, ['fallback'], `no result has the key ${JSON.stringify(quiz.fallback)}`)
}

function checkWeights(
  weights: readonly { result: string }[],
  path: Path,
  known: ReadonlySet<string>,
  context: Context,
): void {
  const seen = new Set<string>()
  for (const [at, { result }] of weights.entries()) {
    const place = [...path, at, 'result']
    if (!known.has(result)) refuse(context, place, `no result has the key ${JSON.stringify(result)}`)
    if (seen.has(result)) refuse(context, place, `weighs the result ${JSON.stringify(result)} twice`)
    seen.add(result)
  }
}

function checkUnique(list: readonly Keyed[], path: Path, context: Context): void {
  const first = new Map<string, number>()
  for (const [at, { id }] of list.entries()) {
    if (first.has(id))
      refuse(context, [...path, at, 'id'], `the same key as item ${first.get(id)} of this list`)
    else first.set(id, at)
  }
}

function refuse(context: Context, path: Path, message: string): void {
  context.addIssue({ code: 'custom', path, message })
}
