import { readdirSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite'
import { BuildError } from './build-error.ts'

const DOM = dirname(fileURLToPath(import.meta.resolve('@bfp/render/dom-realm')))

/** Free names of jsdom that a bare context lacks; each comes from `globals.ts`. */
const GLOBALS = [
  'AbortController',
  'SharedArrayBuffer',
  'TextDecoder',
  'TextEncoder',
  'atob',
  'btoa',
  'clearInterval',
  'clearTimeout',
  'performance',
  'process',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
]

/**
 * Builds the classic script that gives a bare context a DOM: it sets `globalThis.bfpDom`.
 * The same source gives the same bytes.
 */
export async function buildDomRealm(outFile: string): Promise<{ file: string; bytes: number }> {
  const result = await build(config())
  const [output] = (Array.isArray(result) ? result[0] : (result as Rolldown.RolldownOutput))?.output ?? []
  if (!output) throw new BuildError(join(DOM, 'realm.ts'), 'built nothing')
  await mkdir(dirname(outFile), { recursive: true })
  await writeFile(outFile, output.code)
  return { file: outFile, bytes: Buffer.byteLength(output.code) }
}

function config(): InlineConfig {
  return {
    root: DOM,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { global: 'globalThis', 'require.resolve': 'String' },
    resolve: { mainFields: ['module', 'main'], conditions: ['module', 'production'] },
    plugins: [withoutHost()],
    build: {
      write: false,
      modulePreload: false,
      target: 'es2024',
      minify: false,
      rolldownOptions: {
        input: join(DOM, 'realm.ts'),
        transform: {
          inject: Object.fromEntries(GLOBALS.map((name) => [name, [join(DOM, 'globals.ts'), name]])),
        },
        output: {
          format: 'iife',
          codeSplitting: false,
          minify: { mangle: { keepNames: true }, compress: true, codegen: { removeWhitespace: true } },
        },
      },
    },
  }
}

const STANDINS: Record<string, string> = { undici: 'undici.ts', 'tough-cookie': 'tough-cookie.ts' }

/** Gives jsdom stand-ins for Node and for what would open connections. */
function withoutHost(): Plugin {
  return {
    name: 'bfp:without-host',
    enforce: 'pre',
    resolveId(id) {
      if (id === '@napi-rs/canvas') return '\0bfp:no-canvas'
      const standin = STANDINS[id] ?? (isBuiltin(id) ? 'node-builtins.ts' : undefined)
      return standin ? join(DOM, standin) : null
    },
    transform: (code, id) =>
      code.replace(CHOSEN_REQUIRE, (_, folder, name) => chosen(dirname(id), folder, name)),
    load: (id) => (id === '\0bfp:no-canvas' ? 'module.exports = null' : null),
  }
}

/** `require` of a file chosen while it runs: jsdom makes the rules of style sheets so. */
const CHOSEN_REQUIRE = /require\(`(\.[^`$]*)\$\{([^}]+)\}\.js`\)/g

function chosen(from: string, folder: string, name: string): string {
  const files = readdirSync(join(from, folder)).filter((file) => /^CSS\w+Rule\.js$/.test(file))
  const cases = files.toSorted().map((file) => `${basename(file, '.js')}: () => require('${folder}${file}')`)
  return `({ ${cases.join(', ')} })[${name}]()`
}
