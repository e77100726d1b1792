import { expect, test } from 'vitest'
import { crawler } from './crawler.ts'
import { drawingFor } from './drawing-for-tests.ts'
import { instant } from './instant.ts'
import { withoutTitle } from './without-title.ts'

test.each([
  ['<div><h2>Cats &amp; dogs</h2><p>One</p></div>', '<div><p>One</p></div>'],
  ['<h2>Cats\n  &amp; dogs</h2>\n<h2>Cats &amp; dogs</h2>', '\n<h2>Cats &amp; dogs</h2>'],
  ['<p>One</p><h3><b>Cats &amp; dogs</b></h3>', '<p>One</p>'],
  ['<h2>Answers</h2><h2>Cats &amp; dogs</h2>', '<h2>Answers</h2><h2>Cats &amp; dogs</h2>'],
  ['<p>Cats &amp; dogs</p>', '<p>Cats &amp; dogs</p>'],
  ['<h2>Cats', '<h2>Cats'],
])('of %j stays %j', (html, left) => {
  expect(withoutTitle(html, 'Cats & dogs')).toBe(left)
})

test.each([crawler, instant])('a $name document says its title once', (target) => {
  const html = '<div><h2>Lamps &amp; &lt;stairs&gt;</h2><p>Which lamp first?</p></div>'
  const document = target.wrap(drawingFor({ target: target.name }, { html })).html
  const headings = document.match(/<h[1-6]>.*?<\/h[1-6]>/g)
  expect(headings).toEqual(['<h1>Lamps &amp; &lt;stairs&gt;</h1>'])
  expect(document).toContain('<p>Which lamp first?</p>')
  expect(target.validate(document)).toEqual([])
})
