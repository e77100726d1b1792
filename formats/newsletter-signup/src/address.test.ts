import { describe, expect, it } from 'vitest'
import { identity, isAddress, tidy } from './address.ts'

describe('an address', () => {
  it.each([
    'a@b.co',
    'first.last+tag@news.example',
    "o'brien_%&=!#$@example.com",
    '用户@例子.广告',
    'δοκιμή@παράδειγμα.δοκιμή',
    'उपयोगकर्ता@उदाहरण.कॉम',
    'user@xn--mnchen-3ya.example',
    'user@例え。テスト',
    `${'a'.repeat(241)}@example.com`,
    '😀@example.com',
  ])('may be %s', (address) => expect(isAddress(address)).toBe(true))

  it.each([
    '',
    '@',
    'zoe',
    'zoe@',
    '@example.com',
    'zoe@example',
    'zoe@@example.com',
    'zoe@a@example.com',
    'zoe @example.com',
    'zoe@exam ple.com',
    'zoe@example.com\r\nBcc: x@y.example',
    'zoe@example.com\u0000',
    'zoe\u200b@example.com',
    'zoe\u202e@example.com',
    'zoe\ud800@example.com',
    'zoe@.com',
    'zoe@example.',
    'zoe@-a.com',
    'zoe@a-.com',
    'zoe@1.2.3.4',
    'Zoe <zoe@example.com>',
    'zoe@example.com,max@example.com',
    `${'a'.repeat(243)}@example.com`,
  ])('is not %j', (address) => expect(isAddress(address)).toBe(false))

  it('may be of any length to be judged', () => {
    const long = [
      'a@'.repeat(50_000),
      `a@${'a-'.repeat(120)}`,
      `a@${'a.'.repeat(100_000)}`,
      ' '.repeat(200_000),
    ]
    for (const text of long) expect(isAddress(tidy(text))).toBe(false)
  })

  it('is stored as typed, but for the white space around it, and compared without case', () => {
    expect(tidy(' Zoe\u0308@Example.com\n')).toBe('Zo\u00eb@Example.com')
    expect(identity(' Zoe\u0308@Example.com\n')).toBe('zo\u00eb@example.com')
  })
})
