import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { saveFixture } from './save-fixture.ts'

const FIXTURE = { name: 'long', about: 'Long words', locale: 'en', props: { title: 'A' } }

async function place(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bfp-fixture-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

test('a fixture is written as a file that a person would write', async () => {
  const folder = await place()
  expect(await saveFixture(folder, FIXTURE)).toEqual({ state: 'saved', file: 'fixtures/long.json' })
  const text = await readFile(join(folder, 'fixtures/long.json'), 'utf8')
  expect(text).toBe(
    '{\n  "about": "Long words",\n  "locale": "en",\n  "props": {\n    "title": "A"\n  }\n}\n',
  )
})

test('one that is there stays, unless it shall be replaced; then it keeps what else it says', async () => {
  const folder = await place()
  await saveFixture(folder, FIXTURE)
  const file = join(folder, 'fixtures/long.json')
  const hardest = JSON.stringify({ ...FIXTURE, name: undefined, hardest: true })
  await writeFile(file, hardest)
  const other = { ...FIXTURE, props: { title: 'B' } }
  expect(await saveFixture(folder, other)).toEqual({ state: 'exists' })
  expect(await readFile(file, 'utf8')).toBe(hardest)
  await saveFixture(folder, { ...other, replace: true })
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ props: { title: 'B' }, hardest: true })
})
