import type { Action, Choices } from './state.ts'

/**
 * What a form of the quiz says. `q3=1` is answer 1 of question 3 (indexes as in the props), `a` answers the
 * current question, `at` and `seed` say which one that is, and `step` is the button pressed. Numbers may be
 * anything here: `reduce` only takes indexes that exist.
 */
export function actionsOf(fields: Iterable<readonly [name: string, value: unknown]>): Action[] {
  const values = new Map(fields)
  const step = values.get('step')
  const finish = step === 'finish' || step === 'anyway'
  const choices: Choices = {}
  const answers: number[] = []
  for (const [name, value] of fields) {
    const question = Number(name.slice(1))
    if (name === 'a') answers.push(Number(value))
    else if (/^q\d/.test(name)) choices[question] = [...(choices[question] ?? []), Number(value)]
  }
  const restore: Action = {
    type: 'restore',
    seed: whole(values.get('seed')),
    at: whole(values.get('at')),
    choices: finish ? {} : choices,
  }
  const before = values.has('seed') ? [restore] : []
  if (finish) return [...before, { type: 'finish', choices, anyway: step === 'anyway' }]
  if (step === 'next' || step === 'back' || step === 'restart') return [...before, { type: step }]
  return step || values.has('a') ? [...before, { type: 'answer', answers }] : before
}

/** An unsigned 32-bit integer, whatever was sent. */
function whole(value: unknown): number {
  return Number(value) >>> 0
}
