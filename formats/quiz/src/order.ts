import type { Quiz } from './props.ts'

/** Indexes of the questions in the order they are shown; the same for the same seed, everywhere. */
export function questionOrder(quiz: Quiz, seed: number): number[] {
  return indexes(quiz.questions.length, quiz.questionOrder === 'shuffled' ? seed : undefined)
}

/** The same for the answers of one question. */
export function answerOrder(quiz: Quiz, question: number, seed: number): number[] {
  const count = quiz.questions[question]?.answers.length ?? 0
  return indexes(
    count,
    quiz.answerOrder === 'shuffled' ? seed ^ Math.imul(question + 1, 0x9e3779b1) : undefined,
  )
}

/** 0 to count - 1, in Fisher-Yates order where there is a seed. */
function indexes(count: number, seed: number | undefined): number[] {
  const list = [...Array(count).keys()]
  if (seed === undefined) return list
  const random = mulberry32(seed)
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const moved = list[last] ?? last
    list[last] = list[other] ?? other
    list[other] = moved
  }
  return list
}

/** Tommy Ettinger's mulberry32: 0 (inclusive) to 1 (exclusive), from 32 bits of seed. */
function mulberry32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}
