import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build, type InlineConfig, type Rolldown } from 'vite'
import { BuildError } from './build-error.ts'
import { minified, NOT_BY_ROLLDOWN, NOT_BY_VITE } from './minify.ts'
import { RUNTIME } from './shared.ts'

/** Brotli bytes; see DESIGN "Budgets". */
const RUNTIME_BUDGET = 8192
const LOADER_BUDGET = 1536

/** Builds the one file formats share in a browser; its URL carries its hash and is root-relative. */
export async function buildRuntime(out: string): Promise<{ url: string; brotli: number }> {
  const code = await bundle('virtual:bfp-runtime', RUNTIME)
  const hash = createHash('sha256').update(code).digest('base64url').slice(0, 12)
  const brotli = await write(join(out, 'assets'), `runtime.${hash}.js`, code, RUNTIME_BUDGET)
  return { url: `/assets/runtime.${hash}.js`, brotli }
}

/** What pages name by itself, and its budget in brotli bytes: hosts the loader or what sizes frames, frames and apps theirs. */
const SCRIPTS = [
  { file: 'loader.js', source: '@bfp/loader', budget: LOADER_BUDGET },
  { file: 'frame.js', source: '@bfp/loader/frame', budget: 1126 },
  { file: 'resize.js', source: '@bfp/loader/resize', budget: 600 },
  { file: 'app.js', source: '@bfp/loader/bridge', budget: 2048 },
]

/** Builds each: classic scripts, in a function, so that no name of theirs is the page's. */
export async function buildScripts(out: string): Promise<{ what: string; brotli: number }[]> {
  return Promise.all(
    SCRIPTS.map(async ({ file, source, budget }) => {
      const code = `(()=>{${(await bundle(`virtual:bfp-${file}`, `import '${source}'`)).trim()}})()`
      return { what: file, brotli: await write(out, file, code, budget) }
    }),
  )
}

async function write(dir: string, file: string, code: string, budget: number): Promise<number> {
  const brotli = brotliCompressSync(code).length
  if (brotli > budget)
    throw new BuildError(`${file}:1`, `is ${brotli} bytes of brotli, over its budget of ${budget}`)
  await mkdir(dir, { recursive: true })
  await writeFile(join(dir, file), code)
  return brotli
}

/** What was bundled once: the platform's own source stays as it is while a process runs, whatever formats it builds. */
const bundled = new Map<string, Promise<string>>()

function bundle(id: string, source: string): Promise<string> {
  const code = bundled.get(id) ?? bundleAnew(id, source)
  bundled.set(id, code)
  return code
}

async function bundleAnew(id: string, source: string): Promise<string> {
  const result = await build(config(id, source))
  const [output] = (Array.isArray(result) ? result[0] : (result as Rolldown.RolldownOutput))?.output ?? []
  if (!output) throw new BuildError(id, 'built nothing')
  return output.code
}

function config(id: string, source: string): InlineConfig {
  return {
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'bfp:entry',
        resolveId: (name) => (name === id ? `${import.meta.dirname}/${id.slice(8)}.entry.js` : null),
        load: (name) => (name.endsWith(`${id.slice(8)}.entry.js`) ? source : null),
      },
      minified({ isKept: true }),
    ],
    build: {
      write: false,
      modulePreload: false,
      target: 'es2023',
      ...NOT_BY_VITE,
      rolldownOptions: {
        input: id,
        preserveEntrySignatures: 'strict',
        output: { codeSplitting: false, ...NOT_BY_ROLLDOWN },
      },
    },
  }
}
