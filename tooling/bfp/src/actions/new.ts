import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createFormat, type NewFormat, nameProblem } from 'create-bfp-format'
import { Refusal, wrongUsage } from '../command.ts'

const run = promisify(execFile)

/** Writes a format: into `formats/` of a workspace, else beside where it is run, as a repository of its own. */
export async function newFormat(
  wanted: Pick<NewFormat, 'name' | 'title' | 'kind'>,
  { root, cwd }: { root: string; cwd: string },
): Promise<{ folder: string; standalone: boolean }> {
  const problem = nameProblem(wanted.name)
  if (problem) throw wrongUsage(problem, 'Write it as ferry-poll')
  const standalone = !existsSync(join(root, 'pnpm-workspace.yaml'))
  const parent = standalone ? cwd : join(root, 'formats')
  if (existsSync(join(parent, wanted.name)))
    throw new Refusal({
      code: 'format-exists',
      message: `${join(parent, wanted.name)} is there already`,
      hint: 'Choose another name, or remove that folder',
    })
  return { folder: await createFormat({ ...wanted, parent, standalone }), standalone }
}

/** Links what the new format depends on, with the pnpm that the workspace names. */
export async function install(root: string): Promise<void> {
  const { packageManager = 'pnpm' } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const how = ['-y', packageManager, 'install', '--no-frozen-lockfile', '--prefer-offline']
  await run('npx', how, { cwd: root }).catch(({ stdout, message }) => {
    throw new Refusal({
      code: 'not-installed',
      message: `The format is written, but its dependencies are not linked: ${stdout || message}`,
      hint: `Run pnpm install in ${root}`,
    })
  })
}
