import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('nothing of the format itself imports the importer or its parser', () => {
  const folder = join(import.meta.dirname, '..')
  const files = readdirSync(folder).filter((name) => /\.tsx?$/.test(name))
  expect(files).toContain('props.ts')
  const importing = files.filter((name) =>
    /\.\/import\/|parse5/.test(readFileSync(join(folder, name), 'utf8')),
  )
  expect(importing).toEqual([])
})
