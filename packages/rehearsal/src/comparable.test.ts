import { FILES_CLASS } from '@bfp/contract'
import { expect, test } from 'vitest'
import { comparable, isRestyled, withoutCode } from './comparable.ts'
import { releaseOf } from './release-for-tests.ts'

const old = { ...releaseOf('1.0.0', 'one'), css: '.q2l1hb0{color:red}.q2l1hb0 .q2l1hc12{margin:0}' }
const now = { ...releaseOf('1.1.0', 'two'), css: '.q9zz0b0{color:red}.q9zz0b0 .q9zz0c12{margin:0}' }
const drawn = (id: string, mark: string, file: string) =>
  `<bfp-embed release="${id}"><style data-bfp="${id}">.${mark}b0{}</style><p class="${mark}b0 ${mark}c12 mine">x</p>` +
  `<script type="module">${file}</script><img src="https://e.example/assets/saying/${id.slice(7)}/${file}"></bfp-embed>`

test('what differs by the name of the release alone is the same', () => {
  const [left, right] = [
    comparable(old)(drawn('saying@1.0.0', 'q2l1h', 'client.one.js')),
    comparable(now)(drawn('saying@1.1.0', 'q9zz0', 'client.two.js')),
  ]
  expect(left).toBe(right)
  expect(left).toContain('class="b0 c12 mine"')
})

test('a class, a text, an attribute more is not', () => {
  const plain = comparable(old)
  const html = drawn('saying@1.0.0', 'q2l1h', 'client.one.js')
  for (const [from, to] of [
    [' mine', ''],
    ['>x<', '>y<'],
    ['<p ', '<p hidden '],
  ] as const)
    expect(plain(html.replace(from, to))).not.toBe(plain(html))
})

test('styles are compared without the names of classes', () => {
  expect(isRestyled(old, now)).toBe(false)
  expect(isRestyled(old, { ...now, css: now.css.replace('red', 'tan') })).toBe(true)
})

test('code is left out whole, and nothing after it', () => {
  expect(withoutCode('<script type="a">x<b></script><p>y</p><style>p{}</style>')).toBe(
    '<script type="a"></script><p>y</p><style></style>',
  )
})

test('the data of an embed is compared, the files of its release are not', () => {
  const data = '<script type="application/json" class="bfp-data">{"a":1}</script>'
  const files = `<script type="application/json" class="${FILES_CLASS}">{"a":1}</script>`
  expect(comparable(old)(data + files)).toBe(data + files.replace('{"a":1}', ''))
})

test('whatever is in it, markup is read once', { timeout: 20_000 }, () => {
  for (const text of ['<script ', '<script>', '<style ', '<style>x', '<script type="module">', '</script>'])
    for (const read of [withoutCode, comparable(old)]) read(text.repeat(40_000))
})
