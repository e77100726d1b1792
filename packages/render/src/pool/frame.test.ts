import { expect, test } from 'vitest'
import { frame, frameReader } from './worker/frame.mts'

const sent = ['', 'a', 'ünïcode 😀', 'x'.repeat(70_000)].map((body, number) => ({
  type: number,
  number,
  body,
}))
const bytes = Buffer.concat(sent.map(({ type, number, body }) => frame(type, number, body)))

test.each([1, 7, 9, 1_000, bytes.length])('frames survive being cut into pieces of %d bytes', (size) => {
  const read = frameReader(100_000)
  const got = []
  for (let at = 0; at < bytes.length; at += size) got.push(...read(bytes.subarray(at, at + size)))
  expect(got).toEqual(sent)
})

test('a frame over the limit is refused before its body is read', () => {
  expect(() => frameReader(10)(frame(1, 1, 'eleven bytes').subarray(0, 9))).toThrow(RangeError)
})
