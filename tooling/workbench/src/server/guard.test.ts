import { expect, test } from 'vitest'
import { refusal } from './guard.ts'

const OURS = 'http://127.0.0.1:4100'

function ask(method: string, path: string, headers: Record<string, string>): boolean {
  return refusal({ method, headers: { host: '127.0.0.1:4100', ...headers } }, path, OURS) === undefined
}

test('the workbench itself may read and save, by either name of this machine', () => {
  expect(ask('GET', '/api/formats', {})).toBe(true)
  expect(ask('POST', '/api/fixtures', { origin: OURS })).toBe(true)
  expect(ask('POST', '/api/fixtures', { host: 'localhost:4100', origin: 'http://localhost:4100' })).toBe(true)
})

test('no other site may, nor a sandboxed frame, nor what does not say who it is', () => {
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:4101'])
    for (const [method, path] of [
      ['GET', '/api/formats'],
      ['POST', '/api/fixtures'],
    ] as const)
      expect(ask(method, path, { origin })).toBe(false)
  expect(ask('POST', '/api/fixtures', {})).toBe(false)
})

test('a name that merely leads here is refused everything', () => {
  expect(ask('GET', '/', { host: 'evil.example:4100' })).toBe(false)
  expect(ask('GET', '/@fs/etc/passwd', { host: 'evil.example' })).toBe(false)
})

test('readers may send from anywhere, as on a renderer', () => {
  expect(ask('POST', '/embeds/quiz-trivia/submissions', { origin: 'null' })).toBe(true)
})
