import { fill, translate } from '@bfp/sdk'
import { expect, test } from 'vitest'

const env = (locale: string, messages: Record<string, string>) => ({
  embed: { id: 'x', url: '', page: '', submit: '', share: '' },
  locale,
  dir: 'ltr' as const,
  target: 'web' as const,
  messages,
  now: 0,
  seed: 0,
})

test('values are text and are never filled again', () => {
  expect(fill('{a} and {b}', { a: '{b}', b: 2 })).toBe('{b} and 2')
  expect(fill('{constructor} {a}', { a: '$&' })).toBe('{constructor} $&')
})

test('a count picks the plural form of the language', () => {
  const words = { 'n.one': '{count} one', 'n.few': '{count} few', 'n.other': '{count} other' }
  expect(translate(env('en', words))('n', { count: 1 })).toBe('1 one')
  expect(translate(env('pl', words))('n', { count: 3 })).toBe('3 few')
  expect(translate(env('en', words))('n', { count: 3 })).toBe('3 other')
})

test('a missing key shows itself', () => {
  expect(translate(env('en', {}))('no.such')).toBe('no.such')
})
