import { expect, it } from 'vitest'
import { answerOrder, questionOrder } from './order.ts'
import { fixture, quizOf } from './test/door.ts'

const quiz = quizOf(fixture('sheet-multiple').props)
const fixed = quizOf(fixture('trivia').props)
const seeds = Array.from({ length: 40 }, (_, seed) => seed * 7919)

it('leaves a fixed order as it is', () => {
  expect(questionOrder(fixed, 5)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
})

it('shuffles the same way for the same seed and keeps every question', () => {
  expect(questionOrder(quiz, 42)).toEqual(questionOrder(quiz, 42))
  for (const seed of seeds) expect(questionOrder(quiz, seed).toSorted()).toEqual([0, 1, 2, 3])
})

it('puts every question first for some seed', () => {
  expect(new Set(seeds.map((seed) => questionOrder(quiz, seed)[0])).size).toBe(4)
})

it('shuffles the answers of each question on its own', () => {
  const orders = [0, 1, 2, 3].map((question) => answerOrder(quiz, question, 3).toSorted())
  expect(orders).toEqual([
    [0, 1, 2, 3],
    [0, 1, 2],
    [0, 1, 2],
    [0, 1, 2],
  ])
  const together = seeds.every((seed) => `${answerOrder(quiz, 1, seed)}` === `${answerOrder(quiz, 2, seed)}`)
  expect(together).toBe(false)
})
