import { expect, test } from 'vitest'
import { readable } from './readable.ts'

test('an element, a text, a value of data is a line, indented by its depth', () => {
  const html = '<div class="a"><p>x <b>y</b></p><template><i>z</i></template><script>{"a":[1]}</script></div>'
  expect(readable(html).split('\n')).toEqual([
    '<div class="a">',
    '  <p>',
    '    x',
    '    <b>',
    '      y',
    '  <template>',
    '    <i>',
    '      z',
    '  <script>',
    '    {',
    '      "a": [',
    '        1',
    '      ]',
    '    }',
  ])
})

test('of a document, too', () => {
  expect(readable('<!doctype html><title>x</title><p>y').split('\n')).toEqual([
    '<html>',
    '  <head>',
    '    <title>',
    '      x',
    '  <body>',
    '    <p>',
    '      y',
  ])
})

test('what is absurd is told as it is, or line by line', () => {
  const deep = '<div>'.repeat(5_000)
  expect(readable(deep)).toBe(deep)
  expect(readable('<p>x</p>'.repeat(60_000)).split('\n')).toHaveLength(120_000)
  expect(readable('<p>x</p>'.repeat(120_000))).toMatch(/\n… and more$/)
  const wide = readable('<div>'.repeat(400) + '<br>'.repeat(50_000))
  expect(wide.length).toBeLessThan(600_000)
  const nested = `${'['.repeat(3_000)}${']'.repeat(3_000)}`
  expect(readable(`<script type="application/json">${nested}</script>`).split('\n')).toEqual([
    '<script type="application/json">',
    `  ${nested}`,
  ])
})
