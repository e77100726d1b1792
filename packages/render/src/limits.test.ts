import { describe, expect, it, test } from 'vitest'
import { LIMITS, markupExcess, readJson } from './limits.ts'

const many = (text: string, count: number): string => text.repeat(count)

describe('markup', () => {
  it.each([
    ['deep', many('<div>', 5_000), /^nests deeper than 256 elements$/],
    ['deep, with other tags between', many('<div></b><br><p>', 5_000), /^nests deeper/],
    ['deep in a drawing', `<svg>${many('<g>', 300)}`, /^nests deeper/],
    ['deep, and written as if it were closed', many('<div/>', 300), /^nests deeper/],
    ['wide', many('<b></b>', 200_000), /^has more than 250000 tags$/],
    ['large', many('x', LIMITS.markup + 1), /^is 4194305 characters, more than 4194304$/],
  ])('that is %s is too much', (_, html, why) => expect(markupExcess(html)).toMatch(why))

  it.each([
    ['deep enough', many('<div>', 256) + many('</div>', 256)],
    ['a list whose items are left open', `<ul>${many('<li>x', 5_000)}</ul>`],
    ['paragraphs that are left open', many('<p>x', 5_000)],
    ['a drawing of many lines', `<svg>${many('<path d="M0 0"/>', 5_000)}</svg>`],
    ['many pictures and line breaks', many('<img src="x"><br>', 5_000)],
    ['an attribute of a megabyte', `<p title="${many('<div>', 200_000)}">x</p>`],
    ['a style that looks like markup', `<style>${many('<div>', 5_000)}</style>`],
    ['as large as it may be', many('x', LIMITS.markup)],
  ])('of %s is not', (_, html) => expect(markupExcess(html)).toBe(undefined))

  it('of the largest quiz, all on one page, is not', () => {
    const answer =
      '<label class="b0 b1"><input type="radio" name="q1" value="1"><span class="b2">Answer</span></label>'
    const question = `<fieldset class="b3"><legend class="b4"><h3>Question</h3></legend>${many(answer, 12)}</fieldset>`
    expect(markupExcess(many(question, 760))).toBe(undefined)
  })
})

describe('an answer', () => {
  it.each([
    ['deep lists', many('[', 1_000_000), 'nests deeper than 100 levels'],
    ['deep objects', many('{"a":', 1_000) + 1 + many('}', 1_000), 'nests deeper than 100 levels'],
    ['101 levels', many('[', 101) + many(']', 101), 'nests deeper than 100 levels'],
    ['as many lists as fit', many('[', 100_000) + many(']', 100_000), 'nests deeper than 100 levels'],
    ['many values', `[${many('{},', 250_000)}{}]`, 'holds more than 200000 values'],
    ['many keys', `{${many('"a":1,', 250_000)}"a":1}`, 'holds more than 200000 values'],
  ])('of %s is not read', (_, json, excess) => expect(readJson(json)).toEqual({ ok: false, excess }))

  it.each([
    ['text that looks like it', JSON.stringify({ html: many('[{,"\\', 500_000) })],
    ['100 levels', many('[', 100) + many(']', 100)],
    ['lists side by side', `[${many('[],', 1_000)}[]]`],
  ])('of %s is', (_, json) => expect(readJson(json)).toEqual({ ok: true, value: JSON.parse(json) }))

  it.each(['"never closed', many('[', 1_000), many('"', LIMITS.values + 1), ''])(
    'that is no JSON is nothing',
    (json) => expect(readJson(json)).toEqual({ ok: true, value: undefined }),
  )
})

test('whatever is in it, an answer is looked through once', { timeout: 20_000 }, () => {
  for (const text of ['"', '\\', '"\\"', '""', '1', '"a', '\\"']) readJson(many(text, 2 ** 23 / text.length))
})
