import { existsSync, readdirSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { type Place, wrongUsage } from './command.ts'
import { suggestion } from './suggest.ts'

type Where = Pick<Place, 'cwd' | 'root'>

/** Folders of the formats that are meant: by name, by path, the one this is run in, or all. */
export async function findFormats(named: string | undefined, { cwd, root }: Where): Promise<string[]> {
  if (named === undefined) {
    if (isFormat(cwd)) return [cwd]
    const all = formatsIn(root)
    if (all.length > 0) return all.map((name) => join(root, 'formats', name))
    throw wrongUsage(
      `There is no format in ${cwd}`,
      'Run it in the folder of a format, or write one: bfp new',
    )
  }
  const isPath = isAbsolute(named) || /[./\\]/.test(named)
  const folder = isPath ? resolve(cwd, named) : join(root, 'formats', named)
  if (isFormat(folder)) return [folder]
  const names = formatsIn(root)
  throw wrongUsage(
    `There is no format in ${folder}`,
    names.length > 0 ? `${suggestion(named, names)}; or name a folder` : 'Name the folder of a format',
  )
}

/** Names of the formats of a workspace. */
export function formatsIn(root: string): string[] {
  const all = join(root, 'formats')
  return existsSync(all) ? readdirSync(all).filter((name) => isFormat(join(all, name))) : []
}

function isFormat(folder: string): boolean {
  return existsSync(join(folder, 'src/format.ts')) || existsSync(join(folder, 'src/format.tsx'))
}
