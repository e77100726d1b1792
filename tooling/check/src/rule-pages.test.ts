import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { RULE_BOOK, RULES } from './rule-book.ts'

const folder = resolve(import.meta.dirname, '../../../docs/rules')

test.each(RULES)(
  '%s has a page that says what the report says, with an example of each kind',
  async (name) => {
    const text = await readFile(join(folder, `${name}.md`), 'utf8')
    const { finds, why, fix } = RULE_BOOK[name]
    expect(text).toContain(`# ${name}\n\nFinds ${finds}.`)
    expect(text).toContain(`## Why\n\n${why}\n`)
    expect(text).toContain(`## How to fix it\n\n${fix}\n`)
    expect(text).toMatch(/## Is found\n\n```\w+\n[^`]+```\n\n## Passes\n\n```\w+\n/)
  },
)

test('no page is about a rule that is not there', async () => {
  expect((await readdir(folder)).toSorted()).toEqual(RULES.map((name) => `${name}.md`).toSorted())
})
