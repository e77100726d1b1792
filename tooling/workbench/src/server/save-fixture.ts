import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { SaveAnswer, SaveRequest } from '../wire.ts'

/** Writes `fixtures/NAME.json`. One that is there stays unless it shall be replaced; what else it says is kept then. */
export async function saveFixture(
  folder: string,
  { name, about, locale, props, sources, replace = false }: Omit<SaveRequest, 'format'>,
): Promise<Exclude<SaveAnswer, { state: 'invalid' }>> {
  const file = join(folder, 'fixtures', `${name}.json`)
  const before = await read(file)
  if (before && !replace) return { state: 'exists' }
  await mkdir(join(folder, 'fixtures'), { recursive: true })
  await writeFile(
    file,
    `${JSON.stringify({ ...before, about, locale, props, ...(sources && { sources }) }, null, 2)}\n`,
  )
  return { state: 'saved', file: relative(folder, file) }
}

async function read(file: string): Promise<object | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : JSON.parse(text)
}
