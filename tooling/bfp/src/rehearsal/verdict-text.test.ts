import type { Verdict } from '@bfp/contract'
import { expect, test } from 'vitest'
import { refusalOf, verdictText, warningsOf } from './verdict-text.ts'

const size = { bytes: 10, brotli: 5 }
const verdict: Verdict = {
  release: 'quiz@1.5.0',
  channel: 'stable',
  before: 'quiz@1.4.0',
  passed: true,
  embeds: 1,
  fragments: 8,
  changed: 0,
  broken: 0,
  ailing: 0,
  mended: 0,
  unsavable: 0,
  unsavableFirst: [],
  breaks: [],
  complete: true,
  contract: [],
  sizes: { before: null, after: { client: size, server: size } },
  restyled: false,
  ms: 1_234,
}

test('a verdict is two lines', () => {
  expect(verdictText(verdict)).toEqual([
    'quiz@1.5.0 on stable, after quiz@1.4.0: 1 live embed, 8 fragments, 1.2 s',
    '0 embeds broken, 0 changed',
  ])
  const first = verdictText({ ...verdict, before: null, ailing: 1, mended: 2, restyled: true })
  expect(first).toEqual([
    'quiz@1.5.0 on stable: 1 live embed, 8 fragments, 1.2 s',
    '0 embeds broken, 0 changed, 1 unfit as before, 2 mended, styles differ',
  ])
})

test('a channel that nobody follows may be another one misspelt', () => {
  expect(warningsOf({ ...verdict, channel: 'stabel', embeds: 0 })).toEqual(['no embed follows stabel'])
  expect(warningsOf({ ...verdict, embeds: 0 })).toEqual([])
})

test('changes of the contract and embeds that could not be saved are warnings', () => {
  expect(warningsOf(verdict)).toEqual([])
  const contract = [{ kind: 'prop-required', message: '/place must be there now', blocks: false } as const]
  const unsavableFirst = [{ embed: 'bridge', pointer: '/place', message: 'is missing' }]
  expect(warningsOf({ ...verdict, contract, unsavable: 2, unsavableFirst })).toEqual([
    'prop-required: /place must be there now',
    'unsavable: 2 embeds could not be saved as they are, such as bridge: /place is missing',
  ])
})

test('a refusal names each embed once for each reason', () => {
  const broken = { embed: 'bridge', fault: 'threw', message: 'no' }
  const breaks = [
    { ...broken, target: 'web' },
    { ...broken, target: 'app' },
    { ...broken, target: 'instant', message: 'other' },
  ] as const
  const refusal = refusalOf({ ...verdict, passed: false, broken: 1, breaks: [...breaks] })
  expect(refusal.message).toBe('quiz@1.5.0 breaks 1 of 1 live embeds on stable')
  expect(refusal.problems).toEqual([
    { pointer: 'bridge (web, app)', message: 'threw: no' },
    { pointer: 'bridge (instant)', message: 'threw: other' },
  ])
  const early = refusalOf({ ...verdict, broken: 100, breaks: [], complete: false })
  expect(early.message).toContain('at least 100 live embeds')
})
