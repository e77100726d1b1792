import { describe, expect, it } from 'vitest'
import type { QuizInput } from './props.ts'
import { fixture, fixtureNames, validate } from './test/door.ts'

const answers = [
  { id: 'y', text: 'Yes', correct: true },
  { id: 'n', text: 'No' },
]
const knowledge = { kind: 'knowledge', title: 'T', questions: [{ id: 'q', text: 'Q?', answers }] } as const

function pointersOf(props: unknown): string[] {
  const result = validate(props)
  return result.ok ? [] : result.problems.map((problem) => problem.pointer)
}

function personality(change: object, weights = [{ result: 'r', weight: -0.5 }]): QuizInput {
  const questions = [{ id: 'q', text: 'Q?', answers: [{ id: 'a', text: 'A', weights }] }]
  return { kind: 'personality', title: 'T', questions, results: [{ id: 'r', title: 'R' }], ...change }
}

describe('fixtures', () => {
  it.each(fixtureNames)('%s is valid', (name) => expect(pointersOf(fixture(name).props)).toEqual([]))

  it('has one hardest case', () => {
    expect(fixtureNames.filter((name) => fixture(name).hardest)).toEqual(['hardest'])
  })
})

describe('a knowledge quiz', () => {
  it('needs a right answer to every question', () => {
    const wrong = { id: 'w', text: 'W?', answers: [{ id: 'n', text: 'No' }] }
    expect(pointersOf({ ...knowledge, questions: [...knowledge.questions, wrong] })).toEqual([
      '/questions/1/answers',
    ])
  })

  it('refuses two bands that start at the same score, in whatever order', () => {
    const bands = [1, 0, 1].map((min) => ({ min, title: 'B' }))
    expect(pointersOf({ ...knowledge, bands })).toEqual(['/bands/2/min'])
  })

  it('refuses thresholds that no score reaches', () => {
    expect(pointersOf({ ...knowledge, bands: [{ min: 2, title: 'B' }], passMark: 1.5 })).toEqual([
      '/bands/0/min',
      '/passMark',
    ])
    expect(pointersOf({ ...knowledge, unit: 'percent', bands: [{ min: 100, title: 'B' }] })).toEqual([])
  })
})

describe('keys', () => {
  it('may be anything that is not empty', () => {
    const odd = ['.', '[]', '\\', '__proto__', 'constructor', ' ', '👩‍🚀', '</script>']
    const list = odd.map((id) => ({ id, text: 'A', correct: true }))
    const questions = odd.map((id) => ({ id, text: 'Q?', answers: list }))
    expect(pointersOf({ ...knowledge, questions })).toEqual([])
    expect(pointersOf({ ...knowledge, questions: [{ id: '', text: 'Q?', answers }] })).toEqual([
      '/questions/0/id',
    ])
  })

  it('are unique in their list', () => {
    const twice = [...answers, { id: 'y', text: 'Again' }]
    const [question] = knowledge.questions
    expect(pointersOf({ ...knowledge, questions: [question, { ...question, answers: twice }] })).toEqual([
      '/questions/1/id',
      '/questions/1/answers/2/id',
    ])
    const results = ['r', '__proto__', '__proto__'].map((id) => ({ id, title: 'R' }))
    expect(pointersOf(personality({ results }))).toEqual(['/results/2/id'])
  })

  it('are found where they are referred to', () => {
    const weights = ['r', 'toString', 'r'].map((result) => ({ result, weight: 1 }))
    expect(pointersOf(personality({ fallback: '__proto__' }, weights))).toEqual([
      '/questions/0/answers/0/weights/1/result',
      '/questions/0/answers/0/weights/2/result',
      '/fallback',
    ])
    expect(pointersOf(personality({ fallback: 'r' }))).toEqual([])
  })
})

describe('text', () => {
  it.each(['', ' \n', '\u200b\u2028', 'a\u0000b', 'a\ud800b', 'a\rb'])('refuses %j', (title) => {
    expect(pointersOf({ ...knowledge, title })).toContain('/title')
  })

  it.each(['<b>', '👩‍👩‍👧', '\u202eRTL', '𠜎', 'a\tb\nc'])('takes %j', (title) => {
    expect(pointersOf({ ...knowledge, title })).toEqual([])
  })
})

it('holds 760 questions of 12 answers of 2,000 characters', () => {
  const many = Array.from({ length: 12 }, (_, id) => ({ id: `${id}`, text: 'x'.repeat(2000), correct: true }))
  const questions = Array.from({ length: 760 }, (_, id) => ({ id: `${id}`, text: 'Q?', answers: many }))
  expect(pointersOf({ ...knowledge, questions })).toEqual([])
  expect(pointersOf({ ...knowledge, questions: [...questions, { id: 'x', text: 'Q?', answers }] })).toEqual([
    '/questions',
  ])
})
