import { expect, test } from 'vitest'
import { parseJson } from './read-json.ts'

test.each([
  ['{"a":x}', 5],
  ['{"a" 1}', 5],
  ['[1,2,', 5],
  ['', 0],
  [`{"long":"${'x'.repeat(500)}","b":nope}`, 516],
  ['[1]]', 3],
])('the mistake in %j is placed', (text, place) => {
  const parsed = parseJson(Buffer.from(text))
  expect(!parsed.ok && parsed.failure).toMatchObject({
    code: 'invalid-json',
    message: `The body is not JSON from character ${place} on`,
  })
})

test('deep nesting is refused, whatever its kind', () => {
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    const nested = (depth: number) => parseJson(Buffer.from(`${open.repeat(depth)}1${close.repeat(depth)}`))
    expect(nested(60).ok).toBe(true)
    expect(nested(70)).toMatchObject({ ok: false, failure: { code: 'invalid-json' } })
    expect(nested(100_000)).toMatchObject({ ok: false, failure: { code: 'invalid-json' } })
  }
})

test('bytes that are not UTF-8 are refused', () => {
  expect(parseJson(Buffer.from([0x22, 0xff, 0x22]))).toMatchObject({
    failure: { message: 'The body is not UTF-8' },
  })
})

test('a __proto__ key stays a key', () => {
  const parsed = parseJson(Buffer.from('{"__proto__":{"admin":true}}'))
  expect(parsed.ok && Object.keys(parsed.value as object)).toEqual(['__proto__'])
  expect(({} as { admin?: boolean }).admin).toBeUndefined()
})
