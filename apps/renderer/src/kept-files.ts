import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import type { ReadyBody } from './ready-body.ts'
import { FOREVER, type ShippedFile, shippedBody } from './shipped-files.ts'

/**
 * Keeps what was shipped for ever in a folder of its own, and answers with all that was ever kept there, by path:
 * last good fragments and pages in caches name files of releases that are gone. Each is read when it is asked for.
 */
export async function keepFiles(folder: string, shipped: ShippedFile[]): Promise<Map<string, ReadyBody>> {
  await mkdir(folder, { recursive: true })
  const there = new Set(await filesIn(folder))
  const forever = shipped.filter(({ caching }) => caching === FOREVER)
  await Promise.all(forever.filter(({ path }) => !there.has(path)).map((file) => copyInto(folder, file)))
  return new Map([...there].map((path) => [path, kept({ path, file: join(folder, path), caching: FOREVER })]))
}

/** Root-relative paths of whole files; names of ours begin with a letter or digit. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length).replaceAll(sep, '/'))
}

/** Whole or not at all, whoever else starts at the same time. */
async function copyInto(folder: string, { path, file }: ShippedFile): Promise<void> {
  const to = join(folder, path)
  const draft = join(dirname(to), `.${process.pid}-${crypto.randomUUID()}`)
  await mkdir(dirname(to), { recursive: true })
  await writeFile(draft, await readFile(file))
  await rename(draft, to)
}

function kept(file: ShippedFile): ReadyBody {
  let body: ReadyBody | undefined
  return {
    variant: async (coding) => {
      body ??= await shippedBody(file)
      return body.variant(coding)
    },
  }
}
