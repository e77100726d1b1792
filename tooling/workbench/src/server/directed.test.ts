import { expect, test } from 'vitest'
import { directed } from './directed.ts'

test.each([
  ['en', 'auto', 'en'],
  ['en', 'rtl', 'en-Arab'],
  ['en-GB', 'rtl', 'en-Arab-GB'],
  ['ar', 'ltr', 'ar-Latn'],
  ['ar', 'rtl', 'ar-Arab'],
] as const)('%s written %s is %s', (locale, dir, tag) => expect(directed(locale, dir)).toBe(tag))
