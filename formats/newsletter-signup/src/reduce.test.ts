import { describe, expect, it } from 'vitest'
import { type Action, initial, reduce, type State } from './state.ts'
import { given } from './test/door.ts'

const open = given('plain')
const zoe = { email: 'zoe@example.com', consent: true }
const max = { email: 'max@example.com', consent: true }
const sending: State = { phase: 'sending', ...zoe }

function after(...actions: Action[]): State {
  return actions.reduce((state, action) => reduce(state, action, open), initial())
}

describe('the states of a signup', () => {
  it('sends what is right and says what is wrong', () => {
    expect(after({ type: 'send', ...zoe })).toEqual(sending)
    expect(after({ type: 'send', ...zoe, email: 'zoe' })).toMatchObject({ phase: 'invalid', field: 'email' })
    expect(after({ type: 'send', ...zoe, consent: false })).toMatchObject({ field: 'consent' })
  })

  it('only fills in what a plain form carried, right or wrong', () => {
    expect(after({ type: 'fill', ...zoe })).toEqual({ phase: 'idle', ...zoe })
    expect(after({ type: 'fill', email: 'zoe', consent: false })).toEqual({
      phase: 'idle',
      email: 'zoe',
      consent: false,
    })
  })

  it.each(['send', 'fill'] as const)('while it sends, another %s changes nothing', (type) => {
    expect(reduce(sending, { type, ...max }, open)).toBe(sending)
  })

  it.each(['done', 'already', 'queued'] as const)('nothing changes what is %s', (phase) => {
    const settled: State = { phase, ...zoe }
    expect(reduce(settled, { type: 'send', ...max }, open)).toBe(settled)
    expect(reduce(settled, { type: 'fill', ...max }, open)).toBe(settled)
    expect(reduce(settled, { type: 'answer', outcome: 'unavailable' }, open)).toBe(settled)
  })

  it.each(['invalid', 'too-fast', 'rate-limited', 'unavailable'] as const)(
    'after %s it may be sent again',
    (outcome) => {
      const failed = after({ type: 'send', ...zoe }, { type: 'answer', outcome })
      expect(failed).toMatchObject({ phase: outcome, ...zoe })
      expect(reduce(failed, { type: 'send', ...max }, open)).toEqual({ phase: 'sending', ...max })
    },
  )

  it.each(['paused', 'closed'] as const)('a %s newsletter takes nothing', (state) => {
    const first = initial()
    expect(reduce(first, { type: 'send', ...zoe }, given('plain', { state }))).toBe(first)
  })
})
