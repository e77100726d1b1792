import type { Kysely } from 'kysely'
import { toJson } from './exact.ts'
import type { Schema } from './schema.ts'
import type { Sources } from './store.ts'

const ROWS = 1_000
const CHARACTERS = 64 * 2 ** 20

export function keepSources(db: Kysely<Schema>, now: () => number): Sources {
  return {
    async get(format, url) {
      const row = await db
        .selectFrom('source_data')
        .select(['data', 'fetched'])
        .where('format', '=', format)
        .where('url', '=', url)
        .executeTakeFirst()
      return row ? { data: JSON.parse(row.data), fetched: row.fetched } : null
    },
    async list(format) {
      const rows = await db
        .selectFrom('source_data')
        .select(['url', 'data', 'fetched'])
        .where('format', '=', format)
        .orderBy('url')
        .execute()
      return rows.map(({ url, data, fetched }) => ({ url, data: JSON.parse(data), fetched }))
    },
    async put(format, url, { data, fetched }) {
      const text = toJson(data)
      const row = { fetched, written: now(), bytes: text.length, data: text }
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('source_data')
          .values({ format, url, ...row })
          .onConflict((conflict) => conflict.columns(['format', 'url']).doUpdateSet(row))
          .execute()
        await dropOldest(tx)
      })
    },
    async touch(format, url) {
      const { numUpdatedRows } = await db
        .updateTable('source_data')
        .set({ written: now() })
        .where('format', '=', format)
        .where('url', '=', url)
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0
    },
  }
}

/** Reads sizes alone; the data lies elsewhere on the disk. */
async function dropOldest(tx: Kysely<Schema>): Promise<void> {
  const rows = await tx
    .selectFrom('source_data')
    .select(['format', 'url', 'bytes'])
    .orderBy('written', 'desc')
    .execute()
  let characters = 0
  for (const [at, { format, url, bytes }] of rows.entries()) {
    characters += bytes
    if (at < ROWS && characters <= CHARACTERS) continue
    await tx.deleteFrom('source_data').where('format', '=', format).where('url', '=', url).execute()
  }
}
