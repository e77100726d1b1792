import { expect, test } from 'vitest'
import { quoted, titleProblem } from './named.ts'

test.each([
  ['Ferry', `'Ferry'`],
  ["Ferry's poll", `"Ferry's poll"`],
  ['The "best" ferry', `'The "best" ferry'`],
  [`Ferry's "best"`, `'Ferry\\'s "best"'`],
  ['C:\\"', `'C:\\\\"'`],
  ['two\nlines', `'two\\nlines'`],
])('%j is the same text in source', (text, source) => {
  expect(quoted(text)).toBe(source)
  expect(new Function(`return ${source}`)()).toBe(text)
})

test('a title is one line that is not empty', () => {
  expect(titleProblem('Ferry’s "best": 1 < 2')).toBeUndefined()
  for (const title of ['', ' ', 'two\nlines', 'a\u0000b', 'x'.repeat(81)])
    expect(titleProblem(title)).toContain('is no title')
})
