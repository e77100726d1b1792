import type { Env } from '@bfp/sdk'
import { questionOrder } from './order.ts'
import type { Quiz } from './props.ts'
import { tells } from './verdict.ts'

/** Indexes of the chosen answers by index of the question, both as in the props. */
export type Chosen = readonly (readonly number[])[]

export interface State {
  seed: number
  chosen: Chosen
  /** Place in the shown order; the number of questions once the quiz is finished. */
  at: number
  /** The reader wanted to go on without having answered. */
  nudged: boolean
  /** Counts the reader's own steps: focus follows each of them. */
  steps: number
}

/** Chosen answers by question. */
export type Choices = Record<number, readonly number[]>

export type Action =
  /** What a form carries of the steps before. */
  | { type: 'restore'; seed: number; at: number; choices: Choices }
  /** Answers the current question, one question at a time. */
  | { type: 'answer'; answers: readonly number[] }
  | { type: 'next' }
  | { type: 'back' }
  /** Answers all questions at once; `anyway` when some are left open on purpose. */
  | { type: 'finish'; choices: Choices; anyway: boolean }
  | { type: 'restart' }

export function initial(quiz: Quiz, env: Pick<Env, 'seed'>): State {
  return { seed: env.seed, chosen: quiz.questions.map(() => []), at: 0, nudged: false, steps: 0 }
}

export function reduce(state: State, action: Action, quiz: Quiz): State {
  switch (action.type) {
    case 'restore':
      return restore(state, action, quiz)
    case 'answer':
      return quiz.pacing === 'one' ? answer(state, action.answers, quiz) : state
    case 'next':
      return quiz.pacing === 'one' ? next(state, quiz) : state
    case 'back':
      return state.at > 0 && !finished(state, quiz) ? step(state, { at: state.at - 1 }) : state
    case 'finish':
      return quiz.pacing === 'all' ? finish(state, action.choices, action.anyway, quiz) : state
    case 'restart':
      return step(initial(quiz, { seed: (state.seed + 1) >>> 0 }), { steps: state.steps + 1 })
    default:
      return state
  }
}

export function finished(state: State, quiz: Quiz): boolean {
  return state.at >= quiz.questions.length
}

/** Whether a question is answered and its reveal is on show: then it can no longer be changed. */
export function isTold(state: State, quiz: Quiz, question: number): boolean {
  return tells(quiz, question, state.chosen[question] ?? [])
}

function step(state: State, change: Partial<State>): State {
  return { ...state, nudged: false, steps: state.steps + 1, ...change }
}

function restore(state: State, { seed, at, choices }: Action & { type: 'restore' }, quiz: Quiz): State {
  const chosen = choose(choices, quiz)
  const open = questionOrder(quiz, seed).findIndex((question) => !chosen[question]?.length)
  const most = quiz.pacing === 'all' ? 0 : open < 0 ? quiz.questions.length : open
  return { ...state, seed, chosen, at: Math.min(at, most) }
}

function answer(state: State, answers: readonly number[], quiz: Quiz): State {
  const question = questionOrder(quiz, state.seed)[state.at]
  if (question === undefined || isTold(state, quiz, question)) return state
  const picked = allowed(answers, quiz, question)
  if (picked.length === 0) return step(state, { nudged: true })
  const chosen = state.chosen.with(question, picked)
  return step(state, { chosen, at: tells(quiz, question, picked) ? state.at : state.at + 1 })
}

function next(state: State, quiz: Quiz): State {
  const question = questionOrder(quiz, state.seed)[state.at]
  if (question === undefined) return state
  if (!state.chosen[question]?.length) return step(state, { nudged: true })
  return step(state, { at: state.at + 1 })
}

function finish(state: State, choices: Choices, anyway: boolean, quiz: Quiz): State {
  if (finished(state, quiz)) return state
  const chosen = choose(choices, quiz)
  if (!anyway && chosen.some((answers) => answers.length === 0)) return step(state, { chosen, nudged: true })
  return step(state, { chosen, at: quiz.questions.length })
}

function choose(choices: Choices, quiz: Quiz): Chosen {
  return quiz.questions.map((_, question) => allowed(choices[question] ?? [], quiz, question))
}

/** Only answers that exist, each once, ascending; a single one where only one may be chosen. */
function allowed(answers: readonly number[], quiz: Quiz, question: number): number[] {
  const asked = quiz.questions[question]
  const picked = [...(asked?.answers.keys() ?? [])].filter((at) => answers.includes(at))
  return asked?.multiple ? picked : picked.slice(0, 1)
}
