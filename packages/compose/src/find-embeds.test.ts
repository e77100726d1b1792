import { expect, test } from 'vitest'
import { findEmbeds } from './find-embeds.ts'

const mark = '<bfp-embed src="/embeds/a"><a href="/t">T</a></bfp-embed>'
const ids = (html: string) => findEmbeds(html).map(({ id }) => id)

test.each([
  ['a comment', `<!-- ${mark} -->`],
  ['a template', `<template>${mark}</template>`],
  ['a template in a template', `<template><div><template>${mark}</template></div></template>`],
  ['a textarea', `<textarea>${mark}</textarea>`],
  ['a script', `<script>"${mark}"</script>`],
  ['a style', `<style>${mark}</style>`],
  ['a title', `<title>${mark}</title>`],
  ['an iframe', `<iframe>${mark}</iframe>`],
  ['an attribute', `<p title='${mark}'>x</p>`],
  ['an SVG', `<svg>${mark}</svg>`],
  ['plain text', mark.replaceAll('<', '&lt;')],
  ['another element', mark.replaceAll('bfp-embed', 'bfp-embed-x')],
])('an embed in %s is none, one after it is', (_, html) => {
  expect(ids(html)).toEqual([])
  expect(ids(html + mark)).toEqual(['a'])
})

test('an embed in the fallback of another belongs to it', () => {
  expect(ids(`<bfp-embed src="/embeds/outer">${mark}</bfp-embed>`)).toEqual(['outer'])
})

test.each([
  ['never closed', '<bfp-embed src="/embeds/a">', '<p>One</p>'],
  ['closed like XML', '<bfp-embed src="/embeds/a" />', '<p>One</p>'],
  ['closed by its parent', '<bfp-embed src=/embeds/a>', '</section>'],
])('an embed %s is its opening tag alone', (_, tag, after) => {
  const html = `<section><p>Zero</p>${tag}${after}<h2>Two</h2>${mark}`
  const [first, second] = findEmbeds(html)
  expect(first && html.slice(first.start, first.end)).toBe(tag)
  expect(second && html.slice(second.start, second.end)).toBe(mark)
})

test('offsets count what the article counts: emoji, CRLF, NUL, a byte order mark', () => {
  const html = `\uFEFF<p>👩🏽‍🚀 é\r\n\r\n\0 \uD800</p>\r${mark}\r\n`
  const [place] = findEmbeds(html)
  expect(place && html.slice(place.start, place.end)).toBe(mark)
})

test('names in capitals and single quotes are read', () => {
  expect(ids("<BFP-EMBED class=x SRC='https://x.example/embeds/a?x=1#y'></BFP-EMBED>")).toEqual(['a'])
})

test('knows whether a block would end the paragraph around it', () => {
  const at = (html: string) => findEmbeds(html)[0]?.inParagraph
  expect(at(`<p>${mark}</p>`)).toBe(true)
  expect(at(`<p><span><em>${mark}</em></span></p>`)).toBe(true)
  expect(at(`<p>x</p>${mark}`)).toBe(false)
  expect(at(`<table><tr><td>${mark}</td></tr></table>`)).toBe(false)
})

test('an article nested deeper than the stack is read', () => {
  expect(ids(`${'<div>'.repeat(20_000)}${mark}`)).toEqual(['a'])
})

test('an embed within a link is left alone: its own links would end the one around it', () => {
  expect(ids(`<a href="/x">See ${mark}</a>`)).toEqual([undefined])
  expect(ids(`<a href="/x">See</a> ${mark}`)).toEqual(['a'])
})
