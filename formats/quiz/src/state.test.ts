import { replay } from '@bfp/sdk'
import { describe, expect, it } from 'vitest'
import component from './component.tsx'
import type { QuizInput } from './props.ts'
import { type Action, finished, type State } from './state.ts'
import { contextOf, fixture, quizOf } from './test/door.ts'

const trivia = quizOf(fixture('trivia').props)
const survey = quizOf(fixture('survey').props)
const sheet = quizOf(fixture('sheet-multiple').props)
const env = { ...contextOf(), messages: {} }

function after(quiz: typeof trivia, ...actions: Action[]): State {
  return replay(component, actions, quiz, env)
}
const answer = (...answers: number[]): Action => ({ type: 'answer', answers })

describe('one question at a time', () => {
  it('stays at a question until its feedback was seen', () => {
    expect(after(trivia, answer(1))).toMatchObject({ at: 0, steps: 1 })
    expect(after(trivia, answer(1), { type: 'next' })).toMatchObject({ at: 1, steps: 2 })
  })

  it('does not let an answer be changed once it was told', () => {
    expect(after(trivia, answer(1), answer(0)).chosen[0]).toEqual([1])
    expect(after(trivia, answer(1), { type: 'next' }, { type: 'back' }, answer(0)).chosen[0]).toEqual([1])
  })

  it('goes straight on where there is nothing to tell, and lets answers be changed', () => {
    const state = after(survey, answer(0, 2), { type: 'back' }, answer(4))
    expect(state).toMatchObject({ at: 1, chosen: [[4], [], []] })
  })

  it('tells the reveal of a survey answer that has one', () => {
    expect(after(survey, answer(0), answer(0), answer(2)).at).toBe(2)
    expect(finished(after(survey, answer(0), answer(0), answer(1)), survey)).toBe(true)
  })

  it('asks again when nothing was chosen', () => {
    expect(after(trivia, answer())).toMatchObject({ at: 0, nudged: true })
    expect(after(trivia, { type: 'next' })).toMatchObject({ at: 0, nudged: true })
    expect(after(trivia, answer(), answer(2)).nudged).toBe(false)
  })

  it('takes only answers that exist, and one where one is asked for', () => {
    expect(after(trivia, answer(99, 2, 1)).chosen[0]).toEqual([1])
    expect(after(trivia, answer(99))).toMatchObject({ nudged: true })
    expect(after(survey, answer(3, 1, 3, 9)).chosen[0]).toEqual([1, 3])
  })

  it('starts again with another order', () => {
    expect(after(trivia, answer(1), { type: 'restart' })).toMatchObject({ at: 0, seed: 8, steps: 2 })
  })
})

describe('what a form carries', () => {
  it('never skips a question without an answer', () => {
    const choices = { 0: [1], 2: [0], 999: [0] }
    expect(after(trivia, { type: 'restore', seed: 7, at: 9, choices }).at).toBe(1)
  })

  it('brings back the state it came from', () => {
    const fields: [string, string][] = [
      ['seed', '7'],
      ['at', '1'],
      ['q0', '1'],
      ['a', '1'],
    ]
    const direct = after(trivia, answer(1), { type: 'next' }, answer(1))
    expect(after(trivia, ...component.actions(fields, trivia))).toMatchObject({ ...direct, steps: 1 })
  })

  it('may be garbage', () => {
    const garbage: [string, string][] = [
      ['seed', '99999999999'],
      ['at', '-1'],
      ['q__proto__', '1'],
      ['q1e3', '1'],
      ['q0', 'x'],
      ['step', 'fly'],
      ['a', '1.5'],
    ]
    expect(after(trivia, ...component.actions(garbage, trivia))).toMatchObject({ at: 0, nudged: true })
    expect(component.reduce(after(trivia), JSON.parse('{"type":"fly"}'), trivia, env)).toEqual(after(trivia))
  })
})

describe('all questions at once', () => {
  const all = { 0: [0, 1, 2], 1: [0], 2: [0], 3: [1] }

  it('says once what is open, and finishes anyway on demand', () => {
    const some: Action = { type: 'finish', choices: { ...all, 0: [] }, anyway: false }
    expect(after(sheet, some)).toMatchObject({ at: 0, nudged: true, chosen: [[], [0], [0], [1]] })
    expect(finished(after(sheet, { ...some, anyway: true }), sheet)).toBe(true)
  })

  it('finishes when all is answered, and stays finished', () => {
    const finish: Action = { type: 'finish', choices: all, anyway: false }
    expect(finished(after(sheet, finish), sheet)).toBe(true)
    const twice = after(
      sheet,
      finish,
      { type: 'finish', choices: {}, anyway: true },
      { type: 'back' },
      answer(1),
    )
    expect(twice).toEqual(after(sheet, finish))
  })
})

it('replays 760 questions in a moment', () => {
  const answers = Array.from({ length: 12 }, (_, id) => ({ id: `${id}`, text: 'A' }))
  const questions = Array.from({ length: 760 }, (_, id) => ({ id: `${id}`, text: 'Q?', answers }))
  const input: QuizInput = { kind: 'survey', title: 'T', questions, questionOrder: 'shuffled' }
  const fields = questions.map(({ id }): [string, string] => [`q${id}`, '11'])
  const actions = component.actions(
    [['seed', '7'], ['at', '760'], ...fields, ['step', 'next']],
    quizOf(input),
  )
  expect(actions).toHaveLength(2)
  expect(after(quizOf(input), ...actions)).toMatchObject({ at: 760, steps: 0 })
})
