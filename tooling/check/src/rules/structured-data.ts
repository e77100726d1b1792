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

/** What was found in JSON-LD that was looked at before, the latest of it: most of it is the same in every check. */
const known = new Map<string, string[]>()
const REMEMBERED = 1_000

/** JSON-LD is what schema.org has words for: typed with schema-dts, what is new of it in one run of the compiler. */
export async function structuredData(samples: readonly Sample[]): Promise<Finding[]> {
  const nodes = samples
    .filter(isDocument)
    .flatMap((sample) => scriptsIn(sample.html, 'application/ld+json').map((json) => ({ sample, json })))
  const fresh = [...new Set(nodes.map(({ json }) => json))].filter((json) => !known.has(json))
  const found = fresh.length > 0 ? await problemsOf(fresh) : new Map<string, string[]>()
  const findings = nodes.flatMap(({ sample: { fixture, target }, json }) =>
    (found.get(json) ?? known.get(json) ?? []).map((message) => ({
      rule: 'structured-data',
      fixture,
      target,
      where: 'application/ld+json',
      message,
    })),
  )
  for (const [json, messages] of found) known.set(json, messages)
  for (const json of [...known.keys()].slice(0, -REMEMBERED)) known.delete(json)
  return findings
}

async function problemsOf(all: readonly string[]): Promise<Map<string, string[]>> {
  const errors = await compile(all.map((json, i) => `export const n${i}: WithContext<Thing> = ${json}`))
  const byLine = Map.groupBy(errors, ({ line }) => line)
  const lost = errors.find(({ line }) => all[line - 2] === undefined)
  if (lost) throw new Error(`The compiler failed: ${lost.message}`)
  return new Map(all.map((json, i) => [json, (byLine.get(i + 2) ?? []).map(({ message }) => message)]))
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
