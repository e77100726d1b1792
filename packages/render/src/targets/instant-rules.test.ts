import { describe, expect, it } from 'vitest'
import { instantProblems } from './instant-rules.ts'

const HEAD =
  '<meta charset="utf-8"><meta property="op:markup_version" content="v1.0"><link rel="canonical" href="https://news.example/a">'
const HEADER =
  '<header><h1>Lamps</h1><time class="op-published" datetime="2026-01-31T08:00:00.000Z">31 January</time></header>'

function article(content: string): string {
  return `<!doctype html><html><head>${HEAD}</head><body><article>${HEADER}${content}</article></body></html>`
}

function messages(html: string): string[] {
  return instantProblems(html).map(({ message }) => message)
}

describe('Instant Articles: what passes', () => {
  it.each([
    '',
    '<p>A <b>b</b> <strong>c</strong> <i>d</i> <em>e</em> <span>f</span> <a href="https://a.example/">g</a></p>',
    '<h2>Heading</h2>',
    '<ul><li>One</li><li><p>Two</p></li></ul><ol><li>Three</li></ol>',
    '<blockquote>Said</blockquote><blockquote><p>Said</p></blockquote>',
    '<aside>Pulled<cite>Her</cite></aside>',
    '<figure><img src="https://a.example/b.jpg"><figcaption>A <cite>c</cite></figcaption></figure>',
    '<div><div><p>Deep</p></div></div>',
    '<figure class="op-tracker"><iframe src="https://a.example/"></iframe></figure>',
    '<figure class="op-interactive no-margin"><iframe src="https://a.example/" width="320" height="1"></iframe></figure>',
    '<figure class="op-interactive"><iframe width="320" height="9"><h1>inline</h1></iframe></figure>',
  ])('%s', (content) => {
    expect(messages(article(content))).toEqual([])
  })
})

describe('Instant Articles: what is refused in the body', () => {
  it.each([
    ['<h3>x</h3>', 'h3 is not allowed in article'],
    ['<section><p>x</p></section>', 'section is not allowed in article'],
    ['<table><tr><td>x</td></tr></table>', 'table is not allowed in article'],
    ['<dl><dt>x</dt></dl>', 'dl is not allowed in article'],
    ['<details>x</details>', 'details is not allowed in article'],
    ['<hr>', 'hr is not allowed in article'],
    ['<button>x</button>', 'button is not allowed in article'],
    ['<form></form>', 'form is not allowed in article'],
    ['<img src="https://a.example/b.jpg">', 'img is not allowed in article'],
    ['<a href="https://a.example/">x</a>', 'a is not allowed in article'],
    ['<iframe src="https://a.example/"></iframe>', 'iframe is not allowed in article'],
    ['text', '#text is not allowed in article'],
    ['<div>text</div>', '#text is not allowed in div'],
    ['<div><img src="https://a.example/b.jpg"></div>', 'img is not allowed in div'],
    ['<div><hr></div>', 'hr is not allowed in div'],
    ['<p></p>', 'an empty p'],
    ['<p> <b> </b> </p>', 'an empty p'],
    ['<p>a<br>b</p>', 'br is not allowed in p'],
    ['<p><u>x</u></p>', 'u is not allowed in p'],
    ['<p><code>x</code></p>', 'code is not allowed in p'],
    ['<p>x<sup>2</sup></p>', 'sup is not allowed in p'],
    ['<p><b>x<br></b></p>', 'br is not allowed in b'],
    ['<p><img src="https://a.example/b.jpg">x</p>', 'img is not allowed in p'],
    ['<p><a href="/x">x</a></p>', 'a needs an absolute href'],
    ['<ul><li>x<ul><li>y</li></ul></li></ul>', 'ul is not allowed in li'],
    ['<ol><li>x<ol><li>y</li></ol></li></ol>', 'ol is not allowed in li'],
    ['<ul><p>x</p></ul>', 'p is not allowed in ul'],
    ['<h2></h2>', 'an empty h2'],
    ['<blockquote></blockquote>', 'an empty blockquote'],
    ['<figure></figure>', 'figure needs one img or one iframe'],
    ['<figure><img src="b.jpg"></figure>', 'img needs an absolute src'],
    ['<figure><p>x</p><img src="https://a.example/b.jpg"></figure>', 'p is not allowed in figure'],
    [
      '<figure><iframe src="https://a.example/" width="1" height="1"></iframe></figure>',
      'a figure with an iframe is op-interactive or op-tracker',
    ],
    ['<figure class="op-tracker"><iframe></iframe></figure>', 'iframe needs src or inline HTML'],
    ...[
      'width="320"',
      'height="9"',
      'width="320" height="0"',
      'width="320" height="9.5"',
      'width="100%" height="9"',
    ].map((size) => [
      `<figure class="op-interactive"><iframe src="https://a.example/" ${size}></iframe></figure>`,
      'op-interactive > iframe needs positive integer width and height',
    ]),
  ])('%s', (content, message) => {
    expect(messages(article(content ?? ''))).toEqual([message])
  })

  it.each(['script', 'style'])('<%s>, wherever it stands', (tag) => {
    const active = `<${tag}>x</${tag}>`
    expect(messages(article(active))).toContain(`<${tag}> is never allowed`)
    expect(messages(article('').replace('</head>', `${active}</head>`))).toEqual([
      `<${tag}> is never allowed`,
    ])
  })
})

describe('Instant Articles: what a document needs', () => {
  const canonical = 'needs an absolute canonical link without query or hash'
  const published = 'needs time.op-published with a datetime'
  const one = 'may hold one article and nothing else'
  it.each([
    ['UTF-8', '<meta charset="utf-8">', '', 'needs meta charset utf-8'],
    ['another charset', 'utf-8', 'latin1', 'needs meta charset utf-8'],
    ['no markup version', 'op:markup_version', 'op:version', 'needs op:markup_version v1.0'],
    ['another markup version', 'v1.0', 'v1.1', 'needs op:markup_version v1.0'],
    ['no canonical', 'rel="canonical"', 'rel="next"', canonical],
    ['a relative canonical', 'https://news.example/a', '/a', canonical],
    ['a canonical with a query', 'news.example/a', 'news.example/a?b', canonical],
    ['a canonical with a hash', 'news.example/a', 'news.example/a#b', canonical],
    ['no header', HEADER, '<p>x</p>', 'needs body > article > header'],
    ['an empty h1', '<h1>Lamps</h1>', '<h1> </h1>', 'needs an h1 that is not empty'],
    ['no h1', '<h1>Lamps</h1>', '', 'needs an h1 that is not empty'],
    ['no op-published', 'op-published', 'op-modified', published],
    ['no datetime', / datetime="[^"]*"/, '', published],
    ['a date in words', /datetime="[^"]*"/, 'datetime="1 May 2026"', published],
    ['a time that does not exist', '2026-01-31T08', '2026-13-31T08', published],
    ['more beside the article', '</article>', '</article><p>x</p>', one],
    ['text beside the article', '</article>', '</article>x', one],
  ])('%s', (_, from, to, message) => {
    expect(messages(article('').replace(from, to))).toEqual([message])
  })
})
