import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')

/** Lets the compiler write the declarations of a package into a folder, and hands it on while it is there. */
export async function withDeclarations<Made>(
  packageFolder: string,
  use: (folder: string) => Promise<Made>,
): Promise<Made> {
  const folder = await mkdtemp(join(tmpdir(), 'bfp-reference-'))
  const emit = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly']
  const place = ['-p', packageFolder, '--rootDir', join(packageFolder, 'src'), '--outDir', folder]
  try {
    await run(process.execPath, [compiler, ...place, ...emit])
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
