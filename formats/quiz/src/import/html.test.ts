import { describe, expect, it } from 'vitest'
import { htmlToRich, paragraphs } from './html-to-rich.ts'
import { htmlToText } from './html-to-text.ts'

describe('HTML as plain text', () => {
  it.each([
    ['<p>So?</p>\n', 'So?', []],
    ['i&#039;m &amp;amp; <div>two&nbsp;</div>', "i'm &amp;\ntwo", []],
    ['one<br>two<p>three</p>', 'one\ntwo\nthree', []],
    ['1 < 2 & 3', '1 < 2 & 3', []],
    ['a <b>bold</b> <a href="https://a.example">link</a>', 'a bold link', ['<b>', '<a href>', '<a>']],
    ['<p style="color:red">x</p>', 'x', ['<p style>']],
    ['x<script>alert(1)</script><!-- c -->', 'x', ['<script>', '<!-- -->']],
  ])('%s', (html, value, lost) => {
    expect(htmlToText(html)).toEqual({ value, lost })
  })
})

describe('HTML as rich text', () => {
  it.each([
    ['<p>&nbsp;</p>\n\n<p>In &lt;it&gt;</p>', '<p>In &lt;it&gt;</p>', []],
    ['<div>one<br>two</div>', '<p>one</p><p>two</p>', []],
    ['<ul><li>a <em>b</em></li>\n<li>c</li></ul>', '<ul><li>a <em>b</em></li><li>c</li></ul>', []],
    [
      '<a href="https://a.example/?b=1&amp;c" target="_blank">x</a>',
      '<p><a href="https://a.example/?b=1&amp;c">x</a></p>',
      [],
    ],
    ['<a href="javascript:alert(1)">x</a>', '<p>x</p>', ['<a href="javascript:alert(1)">']],
    ['<h2>T</h2><img src="a.png">', '<p>T</p>', ['<h2>', '<img src>', '<img>']],
    ['<table><tr><td>x</td></tr></table>', '<p>x</p>', ['<table>', '<tbody>', '<tr>', '<td>']],
    ['<ul><li>a<ul><li>b</li></ul></li></ul>', '<ul><li>a b</li></ul>', ['<ul>']],
    ['<svg onload="x"><style>a</style></svg>', '', ['<svg onload>', '<svg>', '<style>']],
  ])('%s', (html, value, lost) => {
    expect(htmlToRich(html)).toEqual({ value, lost })
  })

  it('takes plain text literally, a paragraph per line', () => {
    expect(paragraphs('<b> & "c"\r\n\r\nd')).toBe('<p>&lt;b&gt; &amp; &quot;c&quot;</p><p>d</p>')
  })
})
