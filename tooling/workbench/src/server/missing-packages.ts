import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const Names = z.record(z.string(), z.unknown()).default({})
const Package = z.object({ dependencies: Names, devDependencies: Names })

/**
 * Packages that a folder's own asks for and no `node_modules` upwards has: they are yet to be installed. None where
 * there is no `package.json` that can be read.
 */
export async function missingPackages(folder: string): Promise<string[]> {
  const names = await namesIn(join(folder, 'package.json')).catch(() => [])
  const places = upwards(folder).map((at) => join(at, 'node_modules'))
  return names.filter((name) => !places.some((place) => existsSync(join(place, name))))
}

async function namesIn(file: string): Promise<string[]> {
  const { dependencies, devDependencies } = Package.parse(JSON.parse(await readFile(file, 'utf8')))
  return Object.keys({ ...dependencies, ...devDependencies })
}

function upwards(folder: string): string[] {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...upwards(parent)]
}
