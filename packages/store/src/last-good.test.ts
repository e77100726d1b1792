import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStore } from './index.ts'
import { keepLastGood } from './last-good.ts'
import type { Schema } from './schema.ts'
import { sqliteEngine } from './sqlite.ts'

const key = { embed: 'rivers', target: 'web', options: '' }
const made = { revision: 1, release: 'quiz@1.4.0', rendered: 1, fragment: { html: '<p>' } }
const refuseWrites = `create trigger refuse before insert on last_good begin select raise(fail, 'disk is full'); end`

describe('last good fragments on a disk that refuses writes', () => {
  let dir: string
  let disk: DatabaseSync
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'bfp-last-good-'))
    await (await openStore({ dir })).close()
    disk = new DatabaseSync(join(dir, 'bfp.sqlite'), { timeout: 1000 })
    disk.exec(refuseWrites)
  })
  afterEach(async () => {
    disk.close()
    await rm(dir, { recursive: true })
  })
  const rows = () => disk.prepare('select embed from last_good').all()

  it('stay readable, tell the operator, and are written once the disk takes them', async () => {
    const onFault = vi.fn()
    const store = await openStore({ dir, onFault })
    await store.lastGood.put(key, made)
    await vi.waitFor(() => expect(onFault).toHaveBeenCalled(), 2000)
    expect(String(onFault.mock.calls[0]?.[0])).toContain('disk is full')
    expect(await store.lastGood.get(key)).toEqual(made)
    disk.exec('drop trigger refuse')
    await vi.waitFor(() => expect(rows()).toHaveLength(1), 5000)
    await store.close()
  })

  it('make close reject, with the file let go', async () => {
    const store = await openStore({ dir, onFault: () => undefined })
    await store.lastGood.put(key, made)
    await expect(store.close()).rejects.toThrow('disk is full')
    expect(await store.ready()).toBe(false)
  })

  it('never keep more than 2,000 waiting', async () => {
    const store = await openStore({ dir, onFault: () => undefined })
    for (let index = 0; index <= 2000; index += 1)
      await store.lastGood.put({ ...key, embed: `e${index}` }, made)
    expect(await store.lastGood.get({ ...key, embed: 'e0' })).toBeNull()
    expect(await store.lastGood.get({ ...key, embed: 'e2000' })).toEqual(made)
    disk.exec('drop trigger refuse')
    await store.close()
    expect(rows()).toHaveLength(2000)
  })
})

describe('last good fragments while a write is under way', () => {
  let dir: string
  let db: Kysely<Schema>
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'bfp-last-good-'))
    await (await openStore({ dir })).close()
    db = new Kysely<Schema>({ dialect: sqliteEngine(join(dir, 'bfp.sqlite')).dialect })
  })
  afterEach(async () => {
    await db.destroy()
    await rm(dir, { recursive: true })
  })

  it.each(Array.from({ length: 40 }, (_, index) => index))(
    'are dropped or replaced, %d microtasks in',
    async (moment) => {
      const lastGood = keepLastGood(db, () => undefined)
      const dropped = { ...key, embed: 'dropped' }
      await lastGood.put(key, made)
      await lastGood.put(dropped, made)
      const written = lastGood.flush()
      for (let passed = 0; passed < moment; passed += 1) await undefined
      await lastGood.put(key, { ...made, revision: 2 })
      await lastGood.drop('dropped')
      await written
      await lastGood.flush()
      expect(await lastGood.get(key)).toMatchObject({ revision: 2 })
      expect(await lastGood.get(dropped)).toBeNull()
    },
  )
})
