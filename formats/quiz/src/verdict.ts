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
  if (!question.multiple) return chosen.some((at) => question.answers[at]?.correct)
  return chosen.length > 0 && question.answers.every((answer, at) => answer.correct === chosen.includes(at))
}

/** Whether answering this question like this has something to tell before going on. */
export function tells(quiz: Quiz, question: number, chosen: readonly number[]): boolean {
  if (chosen.length === 0) return false
  return quiz.kind === 'knowledge' ? quiz.feedback === 'instant' : hasReveal(quiz, question, chosen)
}

/** Whether there is a text or picture to reveal: of a chosen or right answer, or of the question. */
export function hasReveal(quiz: Quiz, question: number, chosen: readonly number[]): boolean {
  const asked = quiz.questions[question]
  return !!asked && (!!asked.explanation || revealed(asked.answers, chosen).length > 0)
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
  return quiz.bands.toSorted((a, b) => b.min - a.min).find(({ min }) => reaches(quiz, points, min))
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
 * nothing matched: then the fallback, or without one the first result. Totals are rounded to millionths, so
 * that 0.1 + 0.2 ties with 0.3.
 */
export function resultOf({ questions, results, fallback }: Personality, chosen: Chosen): Result | undefined {
  const sums = new Map<string, number>()
  for (const [at, { answers }] of questions.entries())
    for (const picked of chosen[at] ?? [])
      for (const { result, weight } of answers[picked]?.weights ?? [])
        sums.set(result, (sums.get(result) ?? 0) + weight)
  const totals = results.map(({ id }) => Math.round((sums.get(id) ?? 0) * 1e6))
  if (totals.some((total) => total !== 0)) return results[totals.indexOf(Math.max(...totals))]
  return results.find(({ id }) => id === fallback) ?? results[0]
}
