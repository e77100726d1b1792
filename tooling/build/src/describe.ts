import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { join, relative, resolve } from 'node:path'
import vm from 'node:vm'
import { BuildError } from './build-error.ts'

/** Milliseconds a module may take to be loaded and to say what it is. */
const PATIENCE = 10_000

/**
 * Runs the server module of a draft once, as a worker would, on the machine that wrote it. Where it throws, that is a
 * `BuildError`: at the line of the source where there is a map, else at that of the built file.
 */
export function describe(dir: string, format: string): { name: string } {
  const code = readFileSync(join(dir, 'server.js'), 'utf8')
  const context = vm.createContext({})
  const options = { filename: 'server.js', timeout: PATIENCE }
  try {
    vm.runInContext(code, context, options)
    return JSON.parse(vm.runInContext(`bfp('{"op":"describe"}')`, context, { timeout: PATIENCE }))
  } catch (error) {
    const { message = String(error), stack = '' } = Object(error) as { message?: string; stack?: string }
    throw new BuildError(placeOf(stack, dir, format), `cannot be loaded: ${message}`)
  }
}

function placeOf(stack: string, dir: string, format: string): string {
  const places = [...stack.matchAll(/server\.js:(\d+):(\d+)/g)].map(([place, line, column]) => ({
    place,
    line: Number(line),
    column: Number(column),
  }))
  const file = join(dir, 'server.js.map')
  const map = existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : undefined
  const own = places
    .map(({ line, column }) => map?.findEntry(line - 1, column - 1))
    .filter((entry) => entry !== undefined && 'originalSource' in entry)
    .map(({ originalSource, originalLine }) => {
      const source = relative(format, resolve(dir, originalSource))
      return `${source}:${originalLine + 1}`
    })
  return own.find((place) => place.startsWith('src/')) ?? places[0]?.place ?? 'src/format.ts'
}
