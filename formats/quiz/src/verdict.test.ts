import { describe, expect, it } from 'vitest'
import { endOf } from './ending.ts'
import type { Knowledge, Personality } from './props.ts'
import { quizOf } from './test/door.ts'
import { bandOf, passes, pointsOf, resultOf, scores } from './verdict.ts'

function knowledge(change: object = {}): Knowledge {
  const answers = ['a', 'b', 'c'].map((id) => ({ id, text: id, correct: id !== 'c' }))
  const questions = [
    { id: 'one', text: 'One right of two?', answers },
    { id: 'many', text: 'Both?', answers, multiple: true },
    { id: 'third', text: 'Third?', answers },
  ]
  const quiz = quizOf({ kind: 'knowledge', title: 'T', questions, ...change })
  if (quiz.kind !== 'knowledge') throw new Error('not a knowledge quiz')
  return quiz
}

/** One question per list; each number is an answer's weights for a, b and c. */
function personality(weights: number[][], fallback?: string): Personality {
  const results = ['a', 'b', '__proto__'].map((id) => ({ id, title: `Result ${id}` }))
  const questions = weights.map((list, id) => ({
    id: `${id}`,
    text: 'Q?',
    answers: [
      {
        id: '1',
        text: 'A',
        weights: list.map((weight, at) => ({ result: results[at]?.id ?? '', weight })),
      },
    ],
  }))
  const quiz = quizOf({ kind: 'personality', title: 'T', questions, results, ...(fallback && { fallback }) })
  if (quiz.kind !== 'personality') throw new Error('not a personality quiz')
  return quiz
}

function winner(weights: number[][], fallback?: string): string | undefined {
  return resultOf(
    personality(weights, fallback),
    weights.map(() => [0]),
  )?.id
}

describe('a point', () => {
  const { questions } = knowledge()
  const [single, multiple] = questions
  if (!single || !multiple) throw new Error('two questions')

  it('is scored by any right answer where one may be chosen', () => {
    expect([[0], [1], [2], []].map((chosen) => scores(single, chosen))).toEqual([true, true, false, false])
  })

  it('is scored by exactly the right answers where several may be chosen', () => {
    const tries = [[0, 1], [0], [0, 1, 2], []]
    expect(tries.map((chosen) => scores(multiple, chosen))).toEqual([true, false, false, false])
  })
})

describe('a verdict', () => {
  const bands = [2, 0, 3].map((min) => ({ min, title: `from ${min}` }))

  it('is the band with the highest threshold reached, however the bands are sorted', () => {
    const titles = [0, 1, 2, 3].map((points) => bandOf(knowledge({ bands }), points)?.title)
    expect(titles).toEqual(['from 0', 'from 0', 'from 2', 'from 3'])
    expect(bandOf(knowledge({ bands: [{ min: 1, title: 'B' }] }), 0)).toBeUndefined()
  })

  it('compares percent without rounding', () => {
    const quiz = knowledge({ unit: 'percent', bands: [{ min: 66.7, title: 'B' }], passMark: 66.6 })
    expect(bandOf(quiz, 2)).toBeUndefined()
    expect([passes(quiz, 1), passes(quiz, 2)]).toEqual([false, true])
    expect(passes(knowledge(), 3)).toBeUndefined()
  })

  it('counts points over all questions', () => {
    const quiz = knowledge()
    expect(pointsOf(quiz, [[0], [0, 1], [2]])).toBe(2)
    expect(endOf(quiz, [[], [], []]).score).toEqual({ score: 0, total: 3 })
  })
})

describe('a result', () => {
  it('is the one with the highest total', () =>
    expect(
      winner([
        [1, 0, 3],
        [1, 1.5, 0],
      ]),
    ).toBe('__proto__'))
  it('is the first listed of equals', () => expect(winner([[1, 2, 2]])).toBe('b'))
  it('can be won by being spoken against least', () => expect(winner([[-2, -1, -3]])).toBe('b'))
  it('ties fractions that add up to the same', () => {
    expect(
      winner([
        [0.1, 0.3],
        [0.2, 0],
      ]),
    ).toBe('a')
  })
  it('is the fallback when everything cancels out, or the first', () => {
    expect(
      winner(
        [
          [1, 0],
          [-1, 0],
        ],
        'b',
      ),
    ).toBe('b')
    expect(winner([[0, 0]])).toBe('a')
    expect(resultOf(personality([[5]], '__proto__'), [[]])?.id).toBe('__proto__')
  })
})
