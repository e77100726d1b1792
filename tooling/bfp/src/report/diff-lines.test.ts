import { expect, test } from 'vitest'
import { diffLines } from './diff-lines.ts'

const before = 'a\nb\nQuestion 1 of 9\nc\nd\ne\nf'

test('the words that changed in a line are marked, with two lines around it', () => {
  expect(diffLines(before, before.replace('Question', 'Item')).text).toBe(
    `<pre class="diff">${[
      '<span class="at">line 1</span>',
      '<span class=""> a</span>',
      '<span class=""> b</span>',
      '<span class="out">-<mark>Question</mark> 1 of 9</span>',
      '<span class="in">+<mark>Item</mark> 1 of 9</span>',
      '<span class=""> c</span>',
      '<span class=""> d</span>',
    ].join('\n')}</pre>`,
  )
})

test('lines that were only put in, or only taken out, are shown whole; markup is text', () => {
  const { text } = diffLines('a\nb', 'a\n<script>\nb')
  expect(text).toContain('<span class="in">+&lt;script&gt;</span>')
  expect(diffLines('a\n<b>\nb', 'a\nb').text).toContain('<span class="out">-&lt;b&gt;</span>')
})

test('what is too long to read is counted', () => {
  const long = Array.from({ length: 500 }, (_, n) => `new ${n}`).join('\n')
  const { text } = diffLines('', long)
  expect(text.split('\n').length).toBeLessThan(170)
  expect(text).toMatch(/and \d+ more lines/)
})

test('what differs all over is shown without what would take for ever', () => {
  const words = (word: string) => Array.from({ length: 4_000 }, (_, n) => `${word}${n}`)
  const { text } = diffLines(words('a').join(' '), words('b').join(' '))
  expect(text).toContain('class="out">-a0 a1')
  expect(text).not.toContain('<mark>')
  expect(diffLines(words('a').join('\n').repeat(20), words('b').join('\n').repeat(20)).text).toContain(
    'too much',
  )
})
