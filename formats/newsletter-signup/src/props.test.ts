import { describe, expect, it } from 'vitest'
import type { NewsletterInput } from './props.ts'
import { fixture, fixtureNames, validate } from './test/door.ts'

const least: NewsletterInput = {
  title: 'Corrections',
  list: 'corrections',
  consent: { text: 'Write to me.' },
}

/** Where the problems are. */
function pointers(changes: Record<string, unknown>): string[] {
  const result = validate({ ...least, ...changes })
  return result.ok ? [] : result.problems.map(({ pointer }) => pointer)
}

describe('props', () => {
  it.each(fixtureNames)('take the fixture %s', (name) => {
    expect(validate(fixture(name).props)).toMatchObject({ ok: true })
  })

  it('have one hardest fixture, and one of 2,000 characters', () => {
    expect(fixtureNames.filter((name) => fixture(name).hardest)).toEqual(['hardest'])
    expect(fixture('hardest').props.description?.length).toBeGreaterThan(2000)
  })

  it('need a title, a list and a consent; signups are open unless told otherwise', () => {
    expect(validate(least)).toEqual({ ok: true, props: { ...least, state: 'open' } })
    expect(pointers({ title: undefined, list: undefined, consent: undefined })).toEqual([
      '/title',
      '/list',
      '/consent',
    ])
  })

  it.each([
    [{ title: ' \u200b\n' }, '/title'],
    [{ title: 'a\u0000b' }, '/title'],
    [{ title: 'x'.repeat(301) }, '/title'],
    [{ list: '' }, '/list'],
    [{ button: ' ' }, '/button'],
    [{ consent: { text: '<p> </p>' } }, '/consent/text'],
    [{ consent: { text: '' } }, '/consent/text'],
    [{ privacy: 'javascript:alert(1)' }, '/privacy'],
    [{ privacy: '/privacy' }, '/privacy'],
    [{ state: 'pending' }, '/state'],
    [{ image: { src: 'https://images.example/a.jpg', width: 0, height: 1 } }, '/image/width'],
  ])('refuse %j at %s', (changes, pointer) => expect(pointers(changes)).toEqual([pointer]))

  it.each(['.', '[]', '\\', '__proto__', 'постійний', '💌', '\u0000'])('take the list key %j', (list) => {
    expect(pointers({ list })).toEqual([])
  })
})
