import type { Answer, Knowledge, Personality, Quiz } from './props.ts'
import type { Chosen } from './state.ts'

export type Band = Knowledge['bands'][number]
export type Result = Personality['results'][number]

export function isRight(answer: Answer): boolean {
  return 'correct' in answer && answer.correct
}

/**
 * Whether a question scores its point: with `multiple` exactly the right answers are chosen, else the
 * chosen one is among the right ones.
 */
export function scores(question: Knowledge['questions'][number], chosen: readonly number[]): boolean {
  if (chosen.length === 0) return false
  const picked = new Set(chosen)
  if (!question.multiple) return question.answers.some((answer, at) => picked.has(at) && answer.correct)
  return question.answers.every((answer, at) => answer.correct === picked.has(at))
}

/** Whether answering this question like this has something to tell before going on. */
export function tells(quiz: Quiz, question: number, chosen: readonly number[]): boolean {
  if (chosen.length === 0) return false
  if (quiz.kind === 'knowledge') return quiz.feedback === 'instant'
  return hasReveal(quiz, question, chosen)
}

/** Whether there is a text or picture to reveal: of a chosen or right answer, or of the question. */
export function hasReveal(quiz: Quiz, question: number, chosen: readonly number[]): boolean {
  const asked = quiz.questions[question]
  if (!asked) return false
  return Boolean(asked.explanation) || revealed(asked.answers, chosen).length > 0
}

/** Answers whose reveal belongs on show. */
export function revealed(answers: readonly Answer[], chosen: readonly number[]): Answer[] {
  return answers.filter(
    (answer, at) => (answer.reveal || answer.revealImage) && (chosen.includes(at) || isRight(answer)),
  )
}

export function pointsOf(quiz: Knowledge, chosen: Chosen): number {
  return quiz.questions.filter((question, at) => scores(question, chosen[at] ?? [])).length
}

/** The band with the highest threshold that the points reach; none when they reach no band. */
export function bandOf(quiz: Knowledge, points: number): Band | undefined {
  const reached = quiz.bands.filter((band) => reaches(quiz, points, band.min))
  return reached.reduce<Band | undefined>(
    (best, band) => (best && best.min > band.min ? best : band),
    undefined,
  )
}

/** Passed or failed; undefined where there is no pass mark. */
export function passes(quiz: Knowledge, points: number): boolean | undefined {
  return quiz.passMark === undefined ? undefined : reaches(quiz, points, quiz.passMark)
}

function reaches(quiz: Knowledge, points: number, threshold: number): boolean {
  if (quiz.unit === 'points') return points >= threshold
  return points * 100 >= threshold * quiz.questions.length
}

/**
 * The result with the highest total of weights, the first listed of equals. Where all totals are zero
 * nothing matched: then the fallback, or without one the first result.
 */
export function resultOf(quiz: Personality, chosen: Chosen): Result | undefined {
  const totals = totalsOf(quiz, chosen)
  const total = (result: Result): number => totals.get(result.id) ?? 0
  const [first] = quiz.results
  if (quiz.results.every((result) => total(result) === 0))
    return quiz.results.find((result) => result.id === quiz.fallback) ?? first
  return quiz.results.reduce((best, result) => (total(result) > total(best) ? result : best))
}

/** Totals by key of the result, rounded to millionths, so that 0.1 + 0.2 ties with 0.3. */
function totalsOf(quiz: Personality, chosen: Chosen): Map<string, number> {
  const totals = new Map<string, number>()
  for (const [at, question] of quiz.questions.entries())
    for (const picked of chosen[at] ?? [])
      for (const { result, weight } of question.answers[picked]?.weights ?? [])
        totals.set(result, (totals.get(result) ?? 0) + weight)
  for (const [result, total] of totals) totals.set(result, Math.round(total * 1e6) / 1e6)
  return totals
}
