import { richHeight, textHeight } from '@bfp/sdk/height'
import { expect, test } from 'vitest'

const face = { size: 16, line: 24 }

test('a short text is one line, an empty one too', () => {
  expect([textHeight('Lamps', 300, face), textHeight('', 300, face)]).toEqual([24, 24])
})

test('twice the text in the same column, or half the column, is about twice as high', () => {
  const words = 'a long text of ordinary words '.repeat(20)
  const height = textHeight(words, 600, face)
  expect(textHeight(words + words, 600, face) / height).toBeCloseTo(2, 0)
  expect(textHeight(words, 300, face) / height).toBeCloseTo(2, 0)
})

test('line breaks are kept', () => {
  expect(textHeight('one\ntwo\nthree', 300, face)).toBe(72)
})

test('blocks of rich text stand apart, tags take no room', () => {
  expect(richHeight('<p>One <strong>thing</strong></p><p>Another</p>', 300, face)).toBe(58)
  expect(richHeight('', 300, face)).toBe(0)
})
