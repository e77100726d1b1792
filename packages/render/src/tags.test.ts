import { expect, test } from 'vitest'
import { Tags } from './tags.ts'

function tagsOf(html: string): string[] {
  const list: string[] = []
  for (const tags = new Tags(html); tags.next(); )
    list.push(`${tags.isEnd ? '/' : ''}${tags.name}${tags.isClosed ? '/' : ''}`)
  return list
}

test.each([
  ['<p>a</p>', ['p', '/p']],
  ['<P class="a > b"\n>x</P >', ['p', '/p']],
  ["<a title='\"' href = '>'>x</a>", ['a', '/a']],
  ['<a b"c>d', ['a']],
  ['<svg><path d="M0"/></svg>', ['svg', 'path/', '/svg']],
  ['a < b <3 </3> <!doctype html> <?xml?> <!-- <b> --><!--><i>', ['i']],
  ['<script>if (a <b) "<p>"</SCRIPT><p>', ['script', '/script', 'p']],
  ['<textarea><b></textarea><title><b></title>', ['textarea', '/textarea', 'title', '/title']],
  ['<p><style><b>', ['p', 'style']],
  ['<p><a href="', ['p']],
  ['<p><a', ['p']],
  ['<p><!-- <b>', ['p']],
  ['', []],
])('%j has the tags %j', (html, names) => expect(tagsOf(html)).toEqual(names))

test('a tag knows its place', () => {
  const html = 'a <b id="x">c</b>'
  const tags = new Tags(html)
  tags.next()
  expect(html.slice(tags.start, tags.end)).toBe('<b id="x">')
})

test('whatever is in it, markup is read once', { timeout: 20_000 }, () => {
  const many = (text: string): string => text.repeat(2 ** 22 / text.length)
  for (const text of [
    '<',
    '< ',
    '<a',
    '<a ',
    '<a b="',
    `<a b='"`,
    '<!--',
    '<!',
    '</',
    '<script ',
    '<script>',
    '<a =  ',
  ])
    tagsOf(many(text))
})
