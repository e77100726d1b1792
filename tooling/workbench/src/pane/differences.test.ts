// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { attributesApart, differences } from './differences.ts'

function root(html: string): Element {
  const div = document.createElement('div')
  div.innerHTML = html
  return div
}

test('the same is the same, however its texts are cut', () => {
  const cut = root('<p>1. Question</p>')
  cut.firstElementChild?.replaceChildren('1', '. ', 'Question')
  expect(differences(root('<p>1. Question</p>'), cut)).toEqual([])
})

test('a text, an element and what is missing are named by their place', () => {
  const server = root('<ul><li>a</li><li>b</li></ul><p>x</p><p>y</p>')
  const browser = root('<ul><li>a</li><li>c</li></ul><h2>x</h2>')
  expect(differences(server, browser)).toEqual([
    { where: 'ul > li:nth-of-type(2)', server: '"b"', browser: '"c"' },
    { where: 'the root', server: '<p> "x"', browser: '<h2> "x"' },
    { where: 'the root', server: '<p> "y"', browser: 'nothing' },
  ])
})

test('attributes are compared, and what readers may change by what it comes to', () => {
  const server = root('<input type="checkbox" value="on"><input value="x"><b class="a"></b>')
  const browser = root('<input type="checkbox"><input><b class="b" id="c"></b>')
  const [, field] = browser.querySelectorAll('input')
  if (field) field.value = 'x'
  expect(attributesApart(server, browser)).toEqual([
    { where: 'b', server: 'class="a"', browser: 'class="b"' },
    { where: 'b', server: 'no id', browser: 'id="c"' },
  ])
})
