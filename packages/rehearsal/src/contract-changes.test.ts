import { CLIENT_BUDGET, type Manifest } from '@bfp/contract'
import { expect, test } from 'vitest'
import { contractChanges } from './contract-changes.ts'
import { releaseOf } from './release-for-tests.ts'

const manifest = (changes: Partial<Manifest> = {}): Manifest => releaseOf('1.0.0', 'one', changes).manifest
const rich = manifest({ targets: ['web', 'app'], locales: ['en', 'de'], submissions: true })

test('what is promised no more is named', () => {
  const found = contractChanges(rich, manifest({ targets: ['web'] }), [])
  expect(found.map(({ kind, blocks }) => [kind, blocks])).toEqual([
    ['target-dropped', false],
    ['locale-dropped', false],
    ['submissions-removed', false],
  ])
  expect(contractChanges(manifest({ targets: ['web'], locales: ['en'] }), rich, [])).toEqual([])
})

test('a dropped target blocks where it is in use', () => {
  expect(contractChanges(rich, { ...rich, targets: ['web'] }, ['app'])).toMatchObject([{ blocks: true }])
})

test('a client module over the budget is named, also where there was none before', () => {
  const client = { ...rich.client, brotli: CLIENT_BUDGET + 1 }
  for (const before of [rich, undefined])
    expect(contractChanges(before, { ...rich, client }, [])).toMatchObject([{ kind: 'over-budget' }])
  expect(contractChanges(undefined, { ...rich, client: { ...client, brotli: CLIENT_BUDGET } }, [])).toEqual(
    [],
  )
})
