import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const releaseHealth: Migration = {
  async up(db) {
    await health(db)
    await quarantines(db)
  },
}

async function health(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('release_health')
    .addColumn('format', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('served', 'bigint', (column) => column.notNull())
    .addColumn('failed', 'bigint', (column) => column.notNull())
    .addColumn('checked', 'bigint', (column) => column.notNull())
    .addColumn('wrong', 'bigint', (column) => column.notNull())
    .addColumn('reported', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('release_health_key', ['format', 'channel', 'revision', 'version'])
    .execute()
}

async function quarantines(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('quarantines')
    .addColumn('format', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('quarantines_key', ['format', 'version'])
    .execute()
}
