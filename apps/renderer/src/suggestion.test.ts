import { expect, test } from 'vitest'
import { suggestion } from './suggestion.ts'

const names = ['newsletter-signup', 'poll', 'quiz']

test.each([
  ['quizz', 'Did you mean quiz? Formats are: newsletter-signup, poll, quiz'],
  ['Newsletter', 'Did you mean newsletter-signup? Formats are: newsletter-signup, poll, quiz'],
  ['newsletter-sgnup', 'Did you mean newsletter-signup? Formats are: newsletter-signup, poll, quiz'],
  ['news-letter', 'Formats are: newsletter-signup, poll, quiz'],
  ['q'.repeat(100_000), 'Formats are: newsletter-signup, poll, quiz'],
])('%.20s', (wrong, hint) => {
  expect(suggestion(wrong, names)).toBe(hint)
})

test('without any name there is nothing to suggest', () => {
  expect(suggestion('quiz', [])).toBe('There is none yet')
})
