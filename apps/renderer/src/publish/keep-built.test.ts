import { expect, test } from 'vitest'
import { RELEASES, releaseOf } from '../app-for-tests.ts'
import { overruled } from './keep-built.ts'

test('a release of the build that has other code than was published under its version is told of', () => {
  const [tally, poster] = RELEASES.all()
  if (!tally || !poster) throw new Error('the app for tests has two releases')
  const other = releaseOf({ ...tally.manifest, title: 'Another' })
  expect(overruled(RELEASES, { all: () => [other, poster] })).toEqual(['tally@1.0.0'])
  expect(overruled(RELEASES, { all: () => [tally] })).toEqual([])
})
