import { plainText, RichText } from '@bfp/sdk'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'

const draw = (html: string): string => renderToString(h(RichText, { html }))

test('draws bold, italic, links and lists', () => {
  expect(draw('<p>A <strong>b</strong> <em>c</em></p><ul><li>d</li></ul>')).toBe(
    '<p>A <strong>b</strong> <em>c</em></p><ul><li>d</li></ul>',
  )
  expect(draw('<a href="https://a.example/?b=1&amp;c=2">x</a>')).toBe(
    '<a href="https://a.example/?b=1&amp;c=2" rel="noopener">x</a>',
  )
})

test.each([
  ['<script>alert(1)</script>', 'alert(1)'],
  ['<img src="x" onerror="alert(1)">', ''],
  ['<a href="javascript:alert(1)">x</a>', '<a rel="noopener">x</a>'],
  ['<a href="java&#x73;cript:alert(1)">x</a>', '<a rel="noopener">x</a>'],
  ['<p onclick="alert(1)">x</p>', '<p>x</p>'],
])('never draws what is not on the list: %s', (html, drawn) => {
  expect(draw(html)).toBe(drawn)
})

test('markup that does not parse shows as text', () => {
  expect(draw('1 < 2 <img/src=x onerror=alert(1)>')).toBe('1 &lt; 2 &lt;img/src=x onerror=alert(1)>')
})

test('unclosed and crossed tags still make a tree', () => {
  expect(draw('<p><b>x</p>y')).toBe('<p><b>x</b></p>y')
  expect(draw('</b>x<i>y')).toBe('x<i>y</i>')
})

test('plain text is one line with entities decoded', () => {
  expect(plainText('<p>Fish &amp; chips</p>\n<p>&#x1f600; &lt;3</p>')).toBe('Fish & chips 😀 <3')
  expect(plainText('<p>The <em>last</em>, <b>best</b>: n<i>o</i>w</p><ul><li>a</li><li>b</li></ul>')).toBe(
    'The last, best: now a b',
  )
})

test('text around what is not drawn is one node, as the parser makes it', () => {
  expect(RichText({ html: 'a<u>b</u>c<br>d</p>e' })).toEqual(['abcde'])
})
