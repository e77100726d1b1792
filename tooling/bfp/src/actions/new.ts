import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createFormat, type NewFormat, NotWritten } from 'create-bfp-format'
import { EXIT, Refusal } from '../command.ts'
import { workspaceOf } from '../workspace.ts'

const run = promisify(execFile)

/** A format that was written. */
export interface Written {
  folder: string
  /** It is a repository of its own, and not part of a workspace. */
  standalone: boolean
}

/**
 * Writes a format: into `formats/` of the workspace that `cwd` is in, where its dependencies are linked as well; else
 * into `cwd`, as a repository of its own, whose dependencies `npm install` brings.
 */
export async function newFormat(
  wanted: Pick<NewFormat, 'name' | 'title' | 'kind'>,
  { cwd = process.cwd() }: { cwd?: string } = {},
): Promise<Written> {
  const root = workspaceOf(cwd)
  const standalone = !existsSync(join(root, 'pnpm-workspace.yaml'))
  const parent = standalone ? cwd : join(root, 'formats')
  const folder = await createFormat({ ...wanted, parent, standalone }).catch((error: unknown) => {
    throw error instanceof NotWritten ? refusalOf(error) : error
  })
  if (!standalone) await link(root)
  return { folder, standalone }
}

/** As `bfp` tells it. */
export function refusalOf(error: NotWritten): Refusal {
  return new Refusal(error, { exit: error.code === 'usage' ? EXIT.usage : EXIT.failed })
}

/** With the pnpm that the workspace names. */
async function link(root: string): Promise<void> {
  const { packageManager = 'pnpm' } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const how = ['-y', packageManager, 'install', '--no-frozen-lockfile', '--prefer-offline']
  await run('npx', how, { cwd: root }).catch(({ stdout, message }) => {
    throw new Refusal({
      code: 'not-linked',
      message: `The format is written, but its dependencies are not linked: ${stdout || message}`,
      hint: `Run npx ${how.join(' ')} in ${root}`,
    })
  })
}
