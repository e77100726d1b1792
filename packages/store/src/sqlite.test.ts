import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeStore } from './conformance/index.ts'
import type { Place } from './conformance/place.ts'
import { openStore, type Store } from './index.ts'
import { sqliteEngine } from './sqlite.ts'

async function makePlace(): Promise<Place> {
  const dir = await mkdtemp(join(tmpdir(), 'bfp-store-'))
  const opened: Store[] = []
  return {
    async open(options) {
      const store = await openStore({ dir, ...options })
      opened.push(store)
      return store
    },
    async clear() {
      await Promise.all(opened.map((store) => store.close()))
      await rm(dir, { recursive: true })
    },
  }
}

describeStore('node:sqlite', makePlace)

it('syncs every commit to the disk, which killing a process cannot show', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'bfp-store-'))
  const db = new Kysely<unknown>({ dialect: sqliteEngine(join(dir, 'bfp.sqlite')).dialect })
  const { rows: mode } = await sql`pragma journal_mode`.execute(db)
  const { rows: level } = await sql`pragma synchronous`.execute(db)
  await db.destroy()
  await rm(dir, { recursive: true })
  expect([mode, level]).toMatchObject([[{ journal_mode: 'wal' }], [{ synchronous: 2 }]])
})
