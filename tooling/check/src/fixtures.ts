import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Finding } from './finding.ts'

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
  /** The longest and strangest of its format. */
  hardest?: boolean
}

/** Reads `fixtures/*.json` of a format's package. Throws with the file's name where one is not a fixture. */
export async function readFixtures(folder: string, format = basename(folder)): Promise<Fixture[]> {
  return Promise.all((await filesIn(folder)).map((file) => readFixture(join(folder, file), format)))
}

/** Those that can be read; what is wrong with the others, and with all of them, are findings of the rule `fixtures`. */
export async function lookAtFixtures(
  folder: string,
  format: string,
): Promise<{ fixtures: Fixture[]; findings: Finding[] }> {
  const fixtures: Fixture[] = []
  const findings: Finding[] = []
  const find = (where: string, message: string): unknown =>
    findings.push({ rule: 'fixtures', fixture: format, target: '', where, message })
  for (const file of await filesIn(folder)) {
    const fixture = await readFixture(join(folder, file), format).catch((error: Error) => error)
    if (!(fixture instanceof Error)) fixtures.push(fixture)
    else
      find(
        file,
        fixture instanceof SyntaxError ? `is not JSON: ${fixture.message}` : 'needs about, locale and props',
      )
  }
  const hardest = fixtures.filter((fixture) => fixture.hardest)
  if (hardest.length !== 1)
    find('fixtures/', `${hardest.length || 'none'} marked with "hardest": true, not 1`)
  return { fixtures, findings }
}

async function filesIn(folder: string): Promise<string[]> {
  const files = await readdir(join(folder, 'fixtures')).catch(() => [])
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => `fixtures/${file}`)
    .toSorted()
}

async function readFixture(file: string, format: string): Promise<Fixture> {
  const content: unknown = JSON.parse(await readFile(file, 'utf8'))
  if (!isFixture(content)) throw new Error(`${file} is not a fixture: it needs about, locale and props`)
  const { about, locale, props, sources, hardest } = content
  return {
    format,
    name: basename(file, '.json'),
    about,
    locale,
    props,
    ...(sources && { sources }),
    ...(hardest && { hardest }),
  }
}

function isFixture(content: unknown): content is Omit<Fixture, 'format' | 'name'> {
  if (typeof content !== 'object' || content === null || !('props' in content)) return false
  return ['about', 'locale'].every((key) => typeof Reflect.get(content, key) === 'string')
}
