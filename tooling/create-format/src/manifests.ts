import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

interface Package {
  version?: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  /** Which versions packages of npm had in the workspace this was packed in. */
  versions?: Record<string, string>
}

/** The `package.json` of a copy. In a workspace it keeps `workspace:` and `catalog:`; alone it names versions. */
export async function packageJson(
  template: string,
  { name, title, standalone }: { name: string; title: string; standalone: boolean },
): Promise<object> {
  const from = await read(join(template, 'package.json'))
  const base = {
    name: `@bfp/format-${name}`,
    version: '1.0.0',
    private: true,
    description: title,
    type: 'module',
  }
  if (!standalone) return { ...base, dependencies: from.dependencies, devDependencies: from.devDependencies }
  const own = await read(join(import.meta.dirname, '../package.json'))
  const sdk = `^${own.version}`
  const version = (other: string): string => own.versions?.[other] ?? '*'
  const others = Object.keys(from.devDependencies ?? {}).map((other) => [other, version(other)])
  return {
    ...base,
    scripts: {
      dev: 'bfp dev',
      check: 'bfp check',
      publish: 'bfp publish',
      test: 'vitest run',
      types: 'tsc -p .',
    },
    dependencies: { '@bfp/sdk': sdk },
    // Scripts and npx run under this one, whatever Node the machine has; what npm runs to put it there has to be allowed.
    devDependencies: { '@bfp/bfp': sdk, ...Object.fromEntries(others), node: version('node') },
    allowScripts: { node: true },
  }
}

async function read(file: string): Promise<Package> {
  return JSON.parse(await readFile(file, 'utf8'))
}

const OPTIONS = {
  lib: ['ES2024', 'DOM', 'DOM.Iterable', 'ESNext.Disposable'],
  types: ['node'],
  jsx: 'react-jsx',
  jsxImportSource: 'preact',
}

/** In a workspace: what its packages share, and what formats add. */
export const tsconfig = {
  extends: '../../tsconfig.base.json',
  compilerOptions: OPTIONS,
  include: ['src'],
}

/** Alone. */
export const TSCONFIG = {
  compilerOptions: {
    target: 'ES2024',
    module: 'NodeNext',
    strict: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
    ...OPTIONS,
  },
  include: ['src'],
}
