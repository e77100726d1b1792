import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Finding } from '../finding.ts'
import { scriptsIn } from '../markup.ts'
import { isDocument, type Sample } from '../sample.ts'

const resolve = createRequire(import.meta.url).resolve
const run = promisify(execFile)

/** JSON-LD is what schema.org has words for: typed with schema-dts, all of it in one run of the compiler. */
export async function structuredData(samples: readonly Sample[]): Promise<Finding[]> {
  const nodes = samples
    .filter(isDocument)
    .flatMap((sample) => scriptsIn(sample.html, 'application/ld+json').map((json) => ({ sample, json })))
  if (nodes.length === 0) return []
  const errors = await compile(nodes.map(({ json }, i) => `export const n${i}: WithContext<Thing> = ${json}`))
  return errors.flatMap(({ line, message }) => {
    const node = nodes[line - 2]
    if (!node) throw new Error(`The compiler failed: ${message}`)
    const { fixture, target } = node.sample
    return [{ rule: 'structured-data', fixture, target, where: 'application/ld+json', message }]
  })
}

const OPTIONS = {
  strict: true,
  noEmit: true,
  module: 'nodenext',
  skipLibCheck: true,
  types: [],
  noErrorTruncation: false,
}

/** Checks one declaration a line, from the second line on. */
async function compile(declarations: string[]): Promise<{ line: number; message: string }[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bfp-check-'))
  try {
    const paths = { 'schema-dts': [resolve('schema-dts').replace(/\.js$/, '.d.ts')] }
    const config = { compilerOptions: { ...OPTIONS, paths }, files: ['nodes.ts'] }
    const code = [`import type { Thing, WithContext } from 'schema-dts'`, ...declarations, '']
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
    await writeFile(join(folder, 'nodes.ts'), code.join('\n'))
    const compiler = join(dirname(resolve('typescript/package.json')), 'bin/tsc')
    const output = await run(process.execPath, [compiler, '-p', folder, '--pretty', 'false']).then(
      ({ stdout }) => stdout,
      (error: { stdout?: string }) => error.stdout || Promise.reject(error),
    )
    return errorsIn(output)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function errorsIn(output: string): { line: number; message: string }[] {
  return [...output.matchAll(/nodes\.ts\((\d+),\d+\): error TS\d+: (.*(?:\n {2}.*)*)/g)].map(
    ([, line, message = '']) => ({
      line: Number(line),
      message: message.slice(0, 500),
    }),
  )
}
