import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'
import { type Place, wrongUsage } from './command.ts'

/** Folders of the formats that are meant: by name, by path, the one this is run in, or all. */
export async function findFormats(
  named: string | undefined,
  { cwd, root }: Pick<Place, 'cwd' | 'root'>,
): Promise<string[]> {
  const all = join(root, 'formats')
  if (named === undefined) {
    if (isFormat(cwd)) return [cwd]
    return (await readdir(all)).map((name) => join(all, name)).filter(isFormat)
  }
  const isPath = isAbsolute(named) || /[./\\]/.test(named)
  const folder = isPath ? resolve(cwd, named) : join(all, named)
  if (isFormat(folder)) return [folder]
  const names = (await readdir(all)).join(', ')
  throw wrongUsage(`There is no format in ${folder}`, `Name one of ${names}, or the path of a folder`)
}

function isFormat(folder: string): boolean {
  return existsSync(join(folder, 'src/format.ts')) || existsSync(join(folder, 'src/format.tsx'))
}
