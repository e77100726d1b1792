import { describe, expect, it } from 'vitest'
import { given, NOW, receive } from './test/door.ts'

const good = { email: ' Zoë@Example.com ', consent: true, subject: '', elapsed: 4000 }
const morning = given('morning')

describe('a signup', () => {
  it('keeps the address, the list and the words that were agreed to', () => {
    expect(receive(morning, good)).toEqual({
      accept: {
        email: 'Zoë@Example.com',
        list: 'morning',
        consent: 'Yes, send me First Light by email. I can unsubscribe with one click in every issue.',
        at: NOW,
      },
      unique: 'zoë@example.com',
    })
  })

  it('is the same however the address is cased or composed', () => {
    const spellings = ['ZOË@EXAMPLE.COM', 'zoe\u0308@example.com', 'zoë@example.com']
    const uniques = spellings.map((email) => receive(morning, { ...good, email }).unique)
    expect(new Set(uniques).size).toBe(1)
  })

  it('counts the time since a plain form was made', () => {
    const { elapsed: _, ...plain } = good
    const after = (ms: number) => receive(morning, { ...plain, consent: 'on', opened: String(NOW - ms) })
    expect(after(1499)).toEqual({ refuse: 'too-fast' })
    expect(after(1500)).toHaveProperty('accept')
    expect(after(90_000_000)).toHaveProperty('accept')
  })

  it.each([
    { elapsed: 1499 },
    { elapsed: Number.NaN },
    { elapsed: undefined },
    { elapsed: '4000' },
    { elapsed: undefined, opened: '' },
  ])('sent %j is too fast', (changes) =>
    expect(receive(morning, { ...good, ...changes })).toEqual({ refuse: 'too-fast' }),
  )

  it('that fell into the trap is ignored', () => {
    expect(receive(morning, { ...good, subject: 'Hi' })).toEqual({ ignore: true })
  })

  it.each([{ email: 'zoe' }, { email: undefined }, { email: ['a@b.example', 'c@d.example'] }, { email: {} }])(
    'with %j is refused by name',
    (changes) =>
      expect(receive(morning, { ...good, ...changes })).toEqual({ refuse: 'invalid', field: 'email' }),
  )

  it.each([false, undefined, 'off', 1, ['on']])('without consent (%j) is refused by name', (consent) => {
    expect(receive(morning, { ...good, consent })).toEqual({ refuse: 'invalid', field: 'consent' })
  })

  it.each(['paused', 'closed'] as const)('of a %s newsletter is refused', (state) => {
    expect(receive(given('morning', { state }), good)).toEqual({ refuse: 'unavailable' })
  })
})
