import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from './index.ts'

const draft = { id: 'rivers', format: 'quiz', props: {}, locale: 'en', by: 'desk' }

describe('opening a store', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'bfp-open-'))
  })
  afterEach(() => rm(dir, { recursive: true }))

  it('makes a missing data directory that only its user may read', async () => {
    const deep = join(dir, 'a', 'b')
    const store = await openStore({ dir: deep })
    expect(await store.ready()).toBe(true)
    await store.close()
    expect((await stat(deep)).mode & 0o777).toBe(0o700)
    expect((await stat(join(deep, 'bfp.sqlite'))).isFile()).toBe(true)
  })

  it('migrates an existing file once, and keeps what is in it', async () => {
    for (const _ of [1, 2, 3]) {
      const store = await openStore({ dir })
      await store.embeds.create(draft)
      expect(await store.embeds.get('rivers')).toMatchObject({ revision: 1 })
      await store.close()
    }
  })

  it('tidies what a killed process began to write a day ago, and nothing else of the blobs', async () => {
    const folder = join(dir, 'blobs', 'ab')
    await mkdir(folder, { recursive: true })
    const [old, young] = [Date.now() / 1000 - 86_500, Date.now() / 1000 - 86_000]
    for (const [name, time] of [
      ['.1-dead', old],
      ['.2-writing', young],
      ['abcd', old],
    ] as const) {
      await writeFile(join(folder, name), 'x')
      await utimes(join(folder, name), time, time)
    }
    const stores = await Promise.all([openStore({ dir }), openStore({ dir })])
    await Promise.all(stores.map((store) => store.close()))
    expect(await readdir(folder)).toEqual(['.2-writing', 'abcd'])
  })

  it('is refused for a file that a newer version has migrated', async () => {
    await (await openStore({ dir })).close()
    const db = new DatabaseSync(join(dir, 'bfp.sqlite'))
    db.exec(`insert into kysely_migration values ('999-from-the-future', '2099-01-01T00:00:00.000Z')`)
    db.close()
    await expect(openStore({ dir })).rejects.toThrow(/999-from-the-future.*newer version/)
  })

  it('names the path when the directory cannot be made', async () => {
    await writeFile(join(dir, 'taken'), '')
    const inside = join(dir, 'taken', 'data')
    await expect(openStore({ dir: inside })).rejects.toThrow(`Cannot open the store at ${inside}`)
    await expect(openStore({ dir: '/proc/bfp' })).rejects.toThrow('Cannot open the store at /proc/bfp')
  })

  it('names the path when the file is no database, or no file', async () => {
    await writeFile(join(dir, 'bfp.sqlite'), 'not a database '.repeat(100))
    await expect(openStore({ dir })).rejects.toThrow(
      `Cannot open the store at ${join(dir, 'bfp.sqlite')}: file is not`,
    )
    const other = join(dir, 'other')
    await mkdir(join(other, 'bfp.sqlite'), { recursive: true })
    await expect(openStore({ dir: other })).rejects.toThrow(
      `Cannot open the store at ${join(other, 'bfp.sqlite')}`,
    )
  })

  it('can be undone twice; a closed store is not ready and takes nothing', async () => {
    const store = await openStore({ dir })
    await Promise.all([store.close(), store.close()])
    expect(await store.ready()).toBe(false)
    await expect(store.embeds.create(draft)).rejects.toThrow()
  })
})
