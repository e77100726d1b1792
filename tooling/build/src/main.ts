import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildAll } from './all.ts'
import { BuildError } from './build-error.ts'

const root = resolve(import.meta.dirname, '../../..')
const { values } = parseArgs({ options: { out: { type: 'string', default: resolve(root, '.build') } } })

try {
  const built = await buildAll({ formats: resolve(root, 'formats'), out: values.out })
  for (const { what, brotli } of built)
    console.log(`${what.padEnd(32)} ${brotli.toLocaleString('en').padStart(7)} B brotli`)
} catch (error) {
  if (!(error instanceof BuildError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
