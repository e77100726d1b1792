import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Folders of formats that are in a folder: what has a package and says what it is. */
export async function formatsWithin(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.map((name) => join(folder, name)).filter(isFormat)
}

function isFormat(folder: string): boolean {
  const has = (file: string): boolean => existsSync(join(folder, file))
  return has('package.json') && (has('src/format.ts') || has('src/format.tsx'))
}
