import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** A file of a format's `fixtures/` folder. */
export interface Fixture {
  format: string
  /** The file's name without `.json`. */
  name: string
  about: string
  locale: string
  props: unknown
  /** What its sources say, by name; those that are not there never answer. */
  sources?: Record<string, unknown>
}

/** Reads `fixtures/*.json` of a format's package. Throws with the file's name where one is not a fixture. */
export async function readFixtures(folder: string): Promise<Fixture[]> {
  const files = (await readdir(join(folder, 'fixtures'))).filter((file) => file.endsWith('.json'))
  return Promise.all(
    files.toSorted().map((file) => readFixture(join(folder, 'fixtures', file), basename(folder))),
  )
}

async function readFixture(file: string, format: string): Promise<Fixture> {
  const content: unknown = JSON.parse(await readFile(file, 'utf8'))
  if (!isFixture(content)) throw new Error(`${file} is not a fixture: it needs about, locale and props`)
  const { about, locale, props, sources } = content
  return { format, name: basename(file, '.json'), about, locale, props, ...(sources && { sources }) }
}

function isFixture(content: unknown): content is Omit<Fixture, 'format' | 'name'> {
  if (typeof content !== 'object' || content === null || !('props' in content)) return false
  return ['about', 'locale'].every((key) => typeof Reflect.get(content, key) === 'string')
}
