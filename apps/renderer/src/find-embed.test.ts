import type { Embed } from '@bfp/contract'
import { expect, test, vi } from 'vitest'
import { createFindEmbed } from './find-embed.ts'

const embed = (id: string, revision = 1): Embed => ({
  id,
  format: 'tally',
  revision,
  props: {},
  locale: 'en',
  channel: 'stable',
  created: 0,
  updated: 0,
})

function setUp(size = 10) {
  const rows = new Map([['a', embed('a')]])
  const getMany = vi.fn(
    async (ids: readonly string[]) => new Map([...rows].filter(([id]) => ids.includes(id))),
  )
  let clock = 0
  const find = createFindEmbed({ getMany }, { freshFor: 1_000, size, now: () => clock })
  return { rows, getMany, find, pass: (ms: number) => (clock += ms) }
}

const revisionOf = async (found: ReturnType<ReturnType<typeof createFindEmbed>['one']>) => {
  const result = await found
  return result.ok ? result.value.revision : result.failure.code
}

test('an embed is read once a second', async () => {
  const { find, getMany, pass, rows } = setUp()
  await find.one('a')
  rows.set('a', embed('a', 2))
  pass(999)
  expect(await revisionOf(find.one('a'))).toBe(1)
  pass(1)
  expect(await revisionOf(find.one('a'))).toBe(2)
  expect(getMany).toHaveBeenCalledTimes(2)
})

test('a save here is seen at once, even by a read that began before it', async () => {
  const { find, getMany, rows } = setUp()
  const slow = Promise.withResolvers<Map<string, Embed>>()
  getMany.mockImplementationOnce(() => slow.promise)
  const early = find.one('a')
  rows.set('a', embed('a', 2))
  find.forget('a')
  slow.resolve(new Map([['a', embed('a', 1)]]))
  expect(await revisionOf(early)).toBe(1)
  expect(await revisionOf(find.one('a'))).toBe(2)
})

test('many are read in one go, without those that are known', async () => {
  const { find, getMany, rows } = setUp()
  rows.set('b', embed('b'))
  await find.one('a')
  const found = await find.many(['a', 'b', 'nobody', 'NOT-AN-ID'])
  expect(getMany.mock.calls).toEqual([[['a']], [['b', 'nobody']]])
  expect([...found].map(([id, result]) => [id, result.ok || result.failure.code])).toEqual([
    ['a', true],
    ['b', true],
    ['nobody', 'unknown-embed'],
    ['NOT-AN-ID', 'invalid-id'],
  ])
})

test('what is not an id never reaches the store', async () => {
  const { find, getMany } = setUp()
  for (const id of ['', 'A', '../x', 'a'.repeat(65), '-a', '__proto__'])
    expect(await revisionOf(find.one(id))).toBe('invalid-id')
  expect(getMany).not.toHaveBeenCalled()
})

test('memory is bounded', async () => {
  const { find, getMany } = setUp(2)
  for (const id of ['a', 'b', 'c', 'a']) await find.one(id)
  expect(getMany).toHaveBeenCalledTimes(4)
})

test('while the store is away, what was read last is answered', async () => {
  const { find, getMany, pass } = setUp()
  await find.one('a')
  pass(5_000)
  getMany.mockRejectedValue(new Error('disk'))
  expect(await revisionOf(find.one('a'))).toBe(1)
  expect(await revisionOf(find.one('b'))).toBe('overloaded')
  expect((await find.many(['a', 'b'])).get('a')?.ok).toBe(true)
})
