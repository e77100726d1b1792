import { expect, test } from 'vitest'
import type { Heard } from '../wire.ts'
import { toldTwice } from './told-twice.ts'

const SENT: Heard = { at: 1_000, embed: 'quiz-trivia', kind: 'reader', what: 'quiz-finished' }

test('what a pane told is known once when the server hears it, and what it did not tell never', () => {
  const { expect: tell, isKnown } = toldTwice()
  tell(SENT)
  tell(SENT)
  const heard = { ...SENT, at: 3_000 }
  expect(isKnown({ ...heard, what: 'quiz-started' })).toBe(false)
  expect(isKnown({ ...heard, embed: 'quiz-largest' })).toBe(false)
  expect([isKnown(heard), isKnown(heard), isKnown(heard)]).toEqual([true, true, false])
})

test('what never comes is not waited for', () => {
  const { expect: tell, isKnown } = toldTwice()
  tell(SENT)
  expect(isKnown({ ...SENT, at: 60_000 })).toBe(false)
})
