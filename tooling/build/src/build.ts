import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { CLIENT_BUDGET, type Manifest, releaseId } from '@bfp/contract'
import { createBuilder, type InlineConfig, type Rolldown } from 'vite'
import { z } from 'zod'
import { checkBudget } from './budget.ts'
import { BuildError, reasonIn } from './build-error.ts'
import { clientJsx } from './client-jsx.ts'
import { entries } from './entries.ts'
import { forbid } from './forbid.ts'
import { writeManifest } from './manifest.ts'
import { minified, NOT_BY_ROLLDOWN, NOT_BY_VITE } from './minify.ts'
import { keepSchemaOut } from './schema-out.ts'
import { scopeCss } from './scope-css.ts'
import { scopedName } from './scoped-name.ts'
import { shared } from './shared.ts'

export interface BuildOptions {
  /** Folder of the format's package. */
  format: string
  /** Folder that gets `NAME/VERSION/`; an older build of the same version there is replaced. */
  out: string
  /** Root-relative URL of the shared runtime, from `buildRuntime`. */
  runtime: string
  /** Largest client module in brotli bytes. Default 10,240. */
  budget?: number
  /** Class names, where others have to agree with them. Default: made for this build. */
  scopedName?: ReturnType<typeof scopedName>
  /** Whether `server.js.map` is written beside the server module. Default false. */
  serverMap?: boolean
  /** Quality of the brotli the server module is weighed with, which no budget asks for. Default 11, most of a second. */
  serverQuality?: number
}

/** Builds a release. Throws `BuildError` naming file and line where the source is refused or too big. */
export async function buildFormat(options: BuildOptions): Promise<{ dir: string; manifest: Manifest }> {
  const { name, version } = await readPackage(options.format)
  const dir = resolve(options.out, name, version)
  const draft = `${dir}.${process.pid}.draft`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true })
  try {
    const builder = await createBuilder(config(options, { name, version }, draft))
    await builder.buildApp()
    const manifest = await writeManifest(draft, { name, version, ...options })
    checkBudget(releaseId(name, version), manifest, options.budget ?? CLIENT_BUDGET)
    await rm(dir, { recursive: true, force: true })
    await rename(draft, dir)
    return { dir, manifest }
  } catch (error) {
    throw reasonIn(error)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

const Package = z.object({ name: z.string(), version: z.string() })

export async function readPackage(format: string): Promise<{ name: string; version: string }> {
  const file = join(format, 'package.json')
  const found = await readFile(file, 'utf8')
    .then((text) => Package.parse(JSON.parse(text)))
    .catch(({ name, message }: Error) => {
      throw new BuildError(file, name === 'ZodError' ? 'has no name and version' : message)
    })
  return { name: found.name.replace(/^@[^/]+\/format-/, '') || basename(format), version: found.version }
}

function config(
  { format, runtime, scopedName: named, serverMap = false }: BuildOptions,
  { name, version }: { name: string; version: string },
  outDir: string,
): InlineConfig {
  const root = resolve(format)
  return {
    root,
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    css: { modules: { generateScopedName: named ?? scopedName(root, name, version) } },
    plugins: [
      forbid(root),
      scopeCss(root),
      keepSchemaOut(),
      entries(root),
      clientJsx(),
      shared(runtime),
      minified(),
    ],
    builder: {},
    environments: {
      client: {
        build: {
          outDir,
          emptyOutDir: false,
          modulePreload: false,
          target: 'es2023',
          ...NOT_BY_VITE,
          cssTarget: 'chrome123',
          rolldownOptions: { ...clientInput, output: clientOutput },
        },
      },
      ssr: {
        consumer: 'server',
        resolve: { noExternal: true, conditions: ['module', 'browser', 'production'] },
        build: {
          outDir,
          ssr: true,
          emptyOutDir: false,
          emitAssets: false,
          sourcemap: serverMap && 'hidden',
          target: 'es2024',
          minify: false,
          rolldownOptions: { input: 'virtual:bfp-server', output: serverOutput, experimental: WITHOUT_PATHS },
        },
      },
    },
  }
}

const clientInput: Rolldown.InputOptions = {
  input: 'virtual:bfp-client',
  preserveEntrySignatures: 'strict',
}

const clientOutput: Rolldown.OutputOptions = {
  entryFileNames: 'client.[hash].js',
  assetFileNames: 'style.[hash][extname]',
  codeSplitting: false,
  ...NOT_BY_ROLLDOWN,
}

/** Region comments name files by where the checkout lies. */
const WITHOUT_PATHS = { attachDebugInfo: 'none' } as const

const serverOutput: Rolldown.OutputOptions = {
  format: 'iife',
  name: 'bfpRelease',
  entryFileNames: 'server.js',
  codeSplitting: false,
}
