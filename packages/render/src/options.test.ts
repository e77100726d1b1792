import { expect, test } from 'vitest'
import { optionsKey, withoutDefaults } from './options.ts'

test('what is said and is so anyway makes no key of its own', () => {
  const said = { target: 'web', theme: 'auto', isolation: 'light', style: 'inline' } as const
  expect(withoutDefaults(said)).toEqual({ target: 'web' })
  expect(optionsKey(withoutDefaults({ ...said, theme: 'dark', locale: 'de' }))).toBe('locale=de&theme=dark')
})
