import { expect, test } from 'vitest'
import { readSubject, subjectOf } from './subject.ts'

test.each([
  [{ id: 'rivers', revision: 3, target: 'crawler' }, 'rivers@3 crawler'],
  [{ id: 'rivers', revision: 3 }, 'rivers@3'],
] as const)('%o is told as %s, and read back', (subject, told) => {
  expect(subjectOf(subject)).toBe(told)
  expect(readSubject(told)).toEqual({ target: undefined, ...subject })
})
