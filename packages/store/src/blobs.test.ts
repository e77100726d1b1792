import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileBlobs } from './blobs.ts'

const bytes = Buffer.from('export const mount = () => {}')
const name = createHash('sha256').update(bytes).digest('hex')

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'bfp-blobs-'))
})
afterEach(() => rm(dir, { recursive: true }))

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

test('blobs are named by their sha256 and come back the same', async () => {
  const blobs = fileBlobs(join(dir, 'blobs'))
  expect(await blobs.put(bytes)).toBe(name)
  expect(await blobs.get(name)).toEqual(bytes)
  expect(await blobs.put(Buffer.alloc(0))).toHaveLength(64)
})

test('putting the same bytes often, at once and later, leaves one file and no draft', async () => {
  const blobs = fileBlobs(dir)
  await Promise.all(Array.from({ length: 10 }, () => blobs.put(bytes)))
  await fileBlobs(dir).put(bytes)
  expect(await filesIn(dir)).toEqual([name])
})

test('what was never put is null, and so is what could lead elsewhere', async () => {
  const blobs = fileBlobs(dir)
  expect(await blobs.get('0'.repeat(64))).toBeNull()
  for (const odd of ['', '../secret', `${name}/..`, name.toUpperCase()])
    expect(await blobs.get(odd)).toBeNull()
})

test('what the disk garbled is missing, and is mended by putting it again', async () => {
  const blobs = fileBlobs(dir)
  await blobs.put(bytes)
  await writeFile(join(dir, name.slice(0, 2), name), 'half of it')
  expect(await blobs.get(name)).toBeNull()
  await blobs.put(bytes)
  expect(await blobs.get(name)).toEqual(bytes)
})

test('a folder that cannot be written to rejects', async () => {
  await writeFile(join(dir, 'taken'), '')
  await expect(fileBlobs(join(dir, 'taken')).put(bytes)).rejects.toThrow()
})
