import type { Fields } from '@bfp/sdk'
import type { Action, Choices } from './state.ts'

/**
 * What a form of the quiz says. `q3=1` is answer 1 of question 3 (indexes as in the props), `a` answers the
 * current question, `at` and `seed` say which one that is, and `step` is the button pressed.
 */
export function actionsOf(fields: Fields): Action[] {
  const values = new Map(fields)
  const step = values.get('step')
  const seed = whole(values.get('seed'))
  const choices = choicesOf(fields)
  const finish = step === 'finish' || step === 'anyway'
  const at = whole(values.get('at')) ?? 0
  const before: Action[] =
    seed === undefined ? [] : [{ type: 'restore', seed, at, choices: finish ? [] : choices }]
  if (finish) return [...before, { type: 'finish', choices, anyway: step === 'anyway' }]
  if (step === 'next' || step === 'back' || step === 'restart') return [...before, { type: step }]
  if (step === 'answer' || values.has('a')) return [...before, { type: 'answer', answers: answersOf(fields) }]
  return before
}

function choicesOf(fields: Fields): Choices {
  const choices = new Map<number, number[]>()
  for (const [name, value] of fields) {
    const question = whole(/^q(\d+)$/.exec(name)?.[1])
    const answer = whole(value)
    if (question === undefined || answer === undefined) continue
    const list = choices.get(question)
    if (list) list.push(answer)
    else choices.set(question, [answer])
  }
  return [...choices]
}

function answersOf(fields: Fields): number[] {
  return fields
    .filter(([name]) => name === 'a')
    .map(([, value]) => whole(value))
    .filter((value) => value !== undefined)
}

/** An unsigned 32-bit integer in decimal digits. */
function whole(value: string | undefined): number | undefined {
  if (value === undefined || !/^\d{1,10}$/.test(value)) return undefined
  const number = Number(value)
  return number <= 0xffff_ffff ? number : undefined
}
