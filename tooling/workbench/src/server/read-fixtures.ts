import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { FixtureFile } from '../wire.ts'

const Fixture = z.object({
  about: z.string(),
  locale: z.string(),
  props: z.unknown(),
  sources: z.record(z.string(), z.unknown()).optional(),
})

/** All fixtures of a format, by name. One that is being written just now, or is none, says so and is empty. */
export async function readFixtures(folder: string): Promise<FixtureFile[]> {
  const names = await readdir(join(folder, 'fixtures')).catch(() => [])
  const files = names.filter((file) => file.endsWith('.json')).toSorted()
  return Promise.all(files.map((file) => readFixture(join(folder, 'fixtures', file))))
}

async function readFixture(path: string): Promise<FixtureFile> {
  const name = basename(path, '.json')
  try {
    return { name, ...Fixture.parse(JSON.parse(await readFile(path, 'utf8'))) }
  } catch (error) {
    const why = error instanceof z.ZodError ? 'it needs about, locale and props' : String(error)
    return { name, about: `This is no fixture: ${why}`, locale: 'en', props: {} }
  }
}
