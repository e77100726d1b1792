import { mkdir, mkdtemp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Small formats that tests build. */
export const fixtures = join(import.meta.dirname, '../fixtures')

/** A folder for one test file, inside the package so that formats copied there find their dependencies. */
export async function scratch(): Promise<string> {
  const parent = join(import.meta.dirname, '../.data')
  await mkdir(parent, { recursive: true })
  return mkdtemp(join(parent, 'test-'))
}

export async function readAll(dir: string): Promise<Record<string, string>> {
  const names = await readdir(dir)
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(dir, name), 'utf8')])),
  )
}
