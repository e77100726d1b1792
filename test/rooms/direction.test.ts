import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** DESIGN "Rooms": who may know whom. `test` may know everybody; nobody may know `test`. */
const knows: Record<string, string[]> = {
  '@bfp/contract': [],
  '@bfp/sdk': ['@bfp/contract'],
  '@bfp/render': ['@bfp/contract', '@bfp/sdk'],
  '@bfp/rehearsal': ['@bfp/contract', '@bfp/render'],
  '@bfp/loader': ['@bfp/contract'],
  '@bfp/store': ['@bfp/contract'],
  '@bfp/compose': ['@bfp/contract'],
  '@bfp/renderer': ['@bfp/contract', '@bfp/render', '@bfp/rehearsal', '@bfp/store', '@bfp/sdk'],
  '@bfp/newsroom': ['@bfp/contract', '@bfp/compose'],
  '@bfp/demo': ['@bfp/contract', '@bfp/newsroom', '@bfp/renderer'],
  '@bfp/bfp': ['@bfp/contract', '@bfp/build', '@bfp/check', '@bfp/leaks', '@bfp/render', '@bfp/workbench'],
  '@bfp/build': ['@bfp/contract', '@bfp/sdk', '@bfp/loader', '@bfp/render'],
  '@bfp/leaks': ['@bfp/contract', '@bfp/build', '@bfp/check', '@bfp/render'],
  '@bfp/reference': [],
  'create-bfp-format': [],
  '@bfp/pack': [],
  '@bfp/check': ['@bfp/contract', '@bfp/render', '@bfp/build'],
  '@bfp/workbench': ['@bfp/contract', '@bfp/sdk', '@bfp/render', '@bfp/build', '@bfp/check'],
}

const manifests = ['packages', 'apps', 'formats', 'tooling'].flatMap((folder) =>
  readdirSync(join(root, folder)).map((name) => {
    const path = join(folder, name, 'package.json')
    return { path, ...JSON.parse(readFileSync(join(root, path), 'utf8')) }
  }),
)

test.each(manifests)(
  '$name declares only the rooms it may know',
  ({ name, path, dependencies, devDependencies }) => {
    const allowed = path.startsWith('formats/') ? ['@bfp/sdk'] : knows[name]
    const declared = Object.keys({ ...dependencies, ...devDependencies }).filter((other) =>
      other.startsWith('@bfp/'),
    )
    expect(allowed, `${name} is not in the design's table of rooms`).toBeDefined()
    expect(declared.filter((other) => !allowed?.includes(other))).toEqual([])
  },
)
