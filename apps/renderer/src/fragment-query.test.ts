import { expect, test } from 'vitest'
import { fragmentQuery, pageQuery } from './fragment-query.ts'

test('no query is the web target', () => {
  expect(fragmentQuery('')).toEqual({ ok: true, value: { target: 'web' } })
})

test('every option is read', () => {
  const query = 'target=web&locale=pt-BR&theme=dark&isolation=shadow&style=head'
  expect(fragmentQuery(query)).toEqual({
    ok: true,
    value: { target: 'web', locale: 'pt-BR', theme: 'dark', isolation: 'shadow', style: 'head' },
  })
  expect(fragmentQuery('style=link').ok).toBe(true)
  expect(fragmentQuery('target=app&variant=native').ok).toBe(true)
  expect(fragmentQuery('target=instant&part=figure').ok).toBe(true)
})

test.each([
  ['target=fax', 'unknown-target', 'web, app, instant, crawler'],
  ['target=', 'unknown-target', 'web, app, instant, crawler'],
  ['colour=red', 'unknown-option', 'target, locale, theme, isolation, style, variant, part'],
  ['__proto__=x', 'unknown-option', 'target, locale'],
  ['theme=purple', 'unknown-option', 'theme is one of: auto, light, dark'],
  ['locale=not_a_tag', 'unknown-option', 'BCP 47'],
  ['variant=native', 'unknown-option', 'target=app'],
  ['target=web&part=figure', 'unknown-option', 'target=instant'],
  ['theme=dark&theme=light', 'unknown-option', 'once'],
])('%s is refused with what is possible', (query, code, hint) => {
  const read = fragmentQuery(query)
  expect(!read.ok && read.failure.code).toBe(code)
  expect(!read.ok && read.failure.hint).toContain(hint)
})

test('a page ignores what strangers add to its address, not what it knows', () => {
  expect(pageQuery('fbclid=x&initialWidth=300&theme=dark')).toEqual({ ok: true, value: { theme: 'dark' } })
  expect(pageQuery('theme=purple')).toMatchObject({ ok: false, failure: { code: 'unknown-option' } })
})
