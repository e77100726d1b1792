/** A quiz as the importer gives it; only what a verdict depends on. */
export interface Judged {
  kind: string
  title: string
  questions: {
    text: string
    multiple?: boolean
    answers: { text: string; correct?: boolean; weights?: { result: string; weight?: number }[] }[]
  }[]
  unit?: string
  bands?: { min: number; title: string }[]
  results?: { id: string; title: string }[]
}

/** A fixed choice: another answer for each question; with several allowed, a right one and its neighbour. */
export function choose({ questions }: Judged): number[][] {
  return questions.map(({ answers, multiple }, at) => {
    const first = (at * 7) % answers.length
    return multiple ? [...new Set([first, (first + 1) % answers.length])] : [first]
  })
}

/** What the result must say, worked out without the format: `score` of knowledge quizzes, `title` where there is one. */
export function verdictOf(quiz: Judged, choices: number[][]): { score?: number; title?: string } {
  return quiz.kind === 'personality' ? personality(quiz, choices) : knowledge(quiz, choices)
}

function knowledge({ questions, bands = [], unit }: Judged, choices: number[][]) {
  const right = questions.filter(({ answers }, at) => {
    const wanted = answers.flatMap(({ correct }, index) => (correct ? [index] : []))
    const chosen = choices[at] ?? []
    if (!questions[at]?.multiple) return chosen.some((index) => wanted.includes(index))
    return chosen.toSorted().join() === wanted.toSorted().join()
  })
  const score = right.length
  const value = unit === 'percent' ? (score / questions.length) * 100 : score
  const [band] = bands.filter(({ min }) => min <= value).toSorted((a, b) => b.min - a.min)
  return { score, ...(band && { title: band.title }) }
}

function personality({ questions, results = [] }: Judged, choices: number[][]) {
  const points = choices.flatMap((chosen, at) =>
    chosen.flatMap((index) => questions[at]?.answers[index]?.weights ?? []),
  )
  const totals = results.map(({ id, title }) => ({
    title,
    total: points.filter(({ result }) => result === id).reduce((sum, { weight = 1 }) => sum + weight, 0),
  }))
  const best = Math.max(...totals.map(({ total }) => Math.round(total * 1e6)))
  const winner = totals.find(({ total }) => Math.round(total * 1e6) === best)
  return winner ? { title: winner.title } : {}
}
