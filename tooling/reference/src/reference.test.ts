import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type Entry, page, readEntries } from './page.ts'

let entries: Entry[]
beforeAll(async () => {
  entries = await readEntries()
})

test('docs/sdk.md says what the docstrings say; pnpm run reference writes it anew', async () => {
  expect(await readFile(resolve(import.meta.dirname, '../../../docs/sdk.md'), 'utf8')).toBe(page(entries))
})

test('everything a format engineer calls has a docstring', () => {
  const silent = entries.flatMap(({ from, exported }) =>
    exported
      .filter(({ doc, code }) => !doc && !/^(?:interface|type) /.test(code))
      .map(({ name }) => `${from} ${name}`),
  )
  expect(entries.map(({ exported }) => exported.length).every((count) => count > 1)).toBe(true)
  expect(silent).toEqual([])
})
