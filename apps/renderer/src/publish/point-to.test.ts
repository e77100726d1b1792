import { expect, test } from 'vitest'
import { type Pointing, pointTo, wayBack } from './point-to.ts'

/** Where a channel points after some promotions, one after the other. */
function after(start: Pointing, ...versions: string[]): Pointing {
  return versions.reduce((channel, version) => {
    const next = pointTo(channel, version)
    if (!next.ok) throw new Error(next.failure.message)
    return next.value
  }, start)
}

const nowhere: Pointing = { trail: [] }

test('each promotion leaves a trail, and each rollback goes one further back', () => {
  const third = after(nowhere, '1.0.0', '1.1.0', '1.2.0')
  expect(third).toEqual({ version: '1.2.0', trail: ['1.0.0', '1.1.0'], replaces: '1.1.0' })
  expect(after(third, '1.1.0')).toEqual({ version: '1.1.0', trail: ['1.0.0'] })
  expect(after(third, '1.1.0', '1.0.0')).toEqual({ version: '1.0.0', trail: [] })
  expect(after(third, '1.1.0', '1.2.0')).toEqual(third)
})

test('a share tries a candidate beside what is there; whole, it takes over', () => {
  const tried = pointTo({ version: '1.0.0', trail: [] }, '1.1.0', 5)
  const candidate = { version: '1.1.0', share: 5 }
  expect(tried).toEqual({ ok: true, value: { version: '1.0.0', candidate, trail: [] } })
  const channel = { version: '1.0.0', candidate, trail: [], replaces: '0.9.0' }
  expect(pointTo(channel, '1.1.0', 20)).toMatchObject({ value: { candidate: { share: 20 } } })
  expect(pointTo(channel, '1.1.0', 100)).toEqual({
    ok: true,
    value: { version: '1.1.0', trail: ['1.0.0'], replaces: '1.0.0' },
  })
  expect(pointTo(channel, '1.0.0')).toEqual({ ok: true, value: { version: '1.0.0', trail: [] } })
})

test('a share of nothing, or of what all have, is refused', () => {
  expect(pointTo(nowhere, '1.0.0', 5)).toMatchObject({ ok: false, failure: { code: 'bad-request' } })
  const channel = { version: '1.0.0', trail: [] }
  expect(pointTo(channel, '1.0.0', 5)).toMatchObject({ ok: false, failure: { code: 'bad-request' } })
})

test('fifty versions are kept to go back to', () => {
  const versions = Array.from({ length: 60 }, (_, n) => `1.${n}.0`)
  const { trail } = after(nowhere, ...versions)
  expect([trail.length, trail.at(-1)]).toEqual([50, '1.58.0'])
})

test('only a promotion replaces anything; the same again still does', () => {
  const second = after(nowhere, '1.0.0', '1.1.0')
  expect(second).toMatchObject({ replaces: '1.0.0' })
  expect(after(second, '1.1.0')).toEqual(second)
  expect(after(second, '1.0.0')).not.toHaveProperty('replaces')
  expect(after(nowhere, '1.0.0')).not.toHaveProperty('replaces')
  const tried = pointTo(second, '1.2.0', 5)
  expect(tried.ok && tried.value).not.toHaveProperty('replaces')
})

test('a rollback passes over what was yanked, the latest first', () => {
  const channel = { version: '1.3.0', trail: ['1.0.0', '1.1.0', '1.2.0'] }
  expect(wayBack(channel, new Set())).toEqual({ to: '1.2.0', passedOver: [] })
  expect(wayBack(channel, new Set(['1.2.0', '1.1.0']))).toEqual({
    to: '1.0.0',
    passedOver: ['1.2.0', '1.1.0'],
  })
  expect(wayBack(channel, new Set(channel.trail))).toMatchObject({ to: undefined })
  const candidate = { version: '1.4.0', share: 5 }
  expect(wayBack({ ...channel, candidate }, new Set(['1.2.0']))).toEqual({ to: '1.3.0', passedOver: [] })
})
