import { expect, test } from 'vitest'
import { clean, cleanRichText } from './sanitize.ts'

test('bold, italic, links and flat lists stay', () => {
  const html = '<p><b>a</b> <i>b</i> <strong>c</strong> <em>d</em></p><ul><li>e</li></ul>'
  expect(clean(html)).toBe(html)
  expect(clean('<a href="https://a.example/?b=1&amp;c=2">x</a>')).toBe(
    '<a href="https://a.example/?b=1&amp;c=2">x</a>',
  )
})

test.each([
  ['<a href="javascript:alert(1)">x</a>', 'x'],
  ['<a href="htt\tp://a.ex\nample/">x</a>', '<a href="http://a.example/">x</a>'],
  ['<a href="https://[">x</a>', 'x'],
  ['<h2 onclick="alert(1)">x</h2>', 'x'],
  ['<ul><li>a<ul><li>b</li></ul></li></ul>', '<ul><li>ab</li></ul>'],
  ['a<br>b', 'a b'],
  ['<p>a</p><p></p><p><br></p><p>&nbsp;</p><ul><li></li></ul>', '<p>a</p>'],
  ['', ''],
])('%s becomes %s', (html, cleaned) => expect(clean(html)).toBe(cleaned))

test.each(['createElement', 'ownerDocument', 'body', 'querySelectorAll', 'childNodes', 'firstChild'])(
  'pictures that take the name %s break nothing',
  (name) => expect(clean(`<img src=x name=${name}><img src=y id=${name}><b>y</b>`)).toBe('<b>y</b>'),
)

test('a document without a body has no text', () => expect(clean('<frameset onload=alert(1)>')).toBe(''))

test('only the named places are cleaned, whatever stands there', () => {
  const props = { text: '<u>a</u>', list: [{ text: '<u>b</u>' }, null, 5], other: '<u>c</u>' }
  expect(cleanRichText(props, [['text'], ['list', '*', 'text'], ['missing', 'text']])).toEqual({
    props: { text: 'a', list: [{ text: 'b' }, null, 5], other: '<u>c</u>' },
    problems: [],
  })
})

const OPEN_AGAIN = `<p>${Array.from({ length: 200 }, (_, n) => `<b id=b${n}>`).join('')}</p>`

test.each([
  ['long', 'x'.repeat(100_001), 'has 100001 characters with its markup, more than 100000'],
  ['deep', '<div>'.repeat(5_000), 'elements nest deeper than 512'],
  ['too deep for an editor', `${'<ul><li>'.repeat(60)}x`, 'nests deeper than 100'],
  ['wide', '<p>x</p>'.repeat(6_000), 'has more than 5000 elements'],
  [
    'of many attributes',
    `<p ${Array.from({ length: 101 }, (_, n) => `a${n}`).join(' ')}>`,
    'has an element with',
  ],
  ['opened again in each paragraph', OPEN_AGAIN + '<p>x</p>'.repeat(300), 'more than 1599 elements'],
])('a text that is %s is told of and not cleaned', (_, text, message) => {
  const props = { list: [{ text: '<u>a</u>' }, { text }] }
  const { problems } = cleanRichText(props, [['list', '*', 'text']])
  expect(problems).toEqual([{ pointer: '/list/1/text', message: expect.stringContaining(message) }])
})

test('a page pasted from a word processor is cleaned', () => {
  const word = '<p class=MsoNormal style="margin:0"><span lang=EN>text<o:p></o:p></span></p>'
  const { props, problems } = cleanRichText({ text: word.repeat(1_000) }, [['text']])
  expect([problems, props]).toEqual([[], { text: '<p>text</p>'.repeat(1_000) }])
})
