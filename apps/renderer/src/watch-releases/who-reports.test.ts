import { expect, test } from 'vitest'
import { createHeard } from './who-reports.ts'

test.each([
  ['192.0.2.1', '192.0.2.2', false],
  ['192.0.2.1', '::ffff:192.0.2.1', true],
  ['2001:db8:1::1', '2001:db8:1:ffff:1:2:3:4', true],
  ['2001:db8:1::1', '2001:0db8:0001::', true],
  ['2001:db8:1::1', '2001:db8:2::1', false],
  ['2001:db8::1', '2001:db8:0:5::', true],
  ['::1', '::2', true],
])('of %s and %s, heard as one: %s', (one, other, same) => {
  const heard = createHeard(() => 0)
  heard.add(one, 'quiz@1.0.0')
  expect(heard.has(other, 'quiz@1.0.0')).toBe(same)
  expect(heard.has(one, 'quiz@1.1.0')).toBe(false)
})

test('after ten minutes an address may speak again', () => {
  let now = 0
  const heard = createHeard(() => now)
  heard.add('192.0.2.1', 'quiz@1.0.0')
  now = 599_999
  expect(heard.has('192.0.2.1', 'quiz@1.0.0')).toBe(true)
  now = 600_000
  expect(heard.has('192.0.2.1', 'quiz@1.0.0')).toBe(false)
})
