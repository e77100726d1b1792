import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scopedName } from './scoped-name.ts'
import { fixtures } from './scratch.ts'

const root = join(fixtures, 'tally')
const file = join(root, 'src/component.module.css')
const other = join(root, 'src/more.module.css')

test('a name is one for its format, release, file and class', () => {
  const name = scopedName(root, 'tally', '1.0.0')
  const names = [name('box', file), name('row', file), name('box', other)]
  expect(names[0]).toMatch(/^t[0-9a-z]{4}a0$/)
  expect(new Set(names).size).toBe(3)
  expect(name('box', `${file}?used`)).toBe(names[0])
})

test('two releases of a format on one page do not style each other', () => {
  const [old, next] = ['1.0.0', '1.1.0'].map((version) => scopedName(root, 'tally', version)('box', file))
  expect(old).not.toBe(next)
})

test('names are the same from build to build', () => {
  const build = (): string[] => {
    const name = scopedName(root, 'tally', '1.0.0')
    return [name('box', file), name('row', file)]
  }
  expect(build()).toEqual(build())
})

test('the root can be found from outside', () => {
  expect(scopedName(root, 'tally', '1.0.0')('bfp-root', file)).toBe('bfp-root')
})
