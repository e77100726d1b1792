import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

export const embedsAndSubmissions: Migration = {
  async up(db) {
    await embeds(db)
    await revisions(db)
    await submissions(db)
    await lastGood(db)
  },
}

async function embeds(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('embeds')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('format', 'text', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('pin', 'text')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('deleted', 'bigint')
    .addColumn('deleted_by', 'text')
    .execute()
  await db.schema.createIndex('embeds_format').on('embeds').columns(['format', 'id']).execute()
}

async function revisions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('revisions')
    .addColumn('embed', 'text', (column) => column.notNull().references('embeds.id'))
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('props', 'text', (column) => column.notNull())
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('story', 'text')
    .addColumn('saved', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('revisions_key', ['embed', 'revision'])
    .execute()
}

async function submissions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('submissions')
    .addColumn('embed', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('unique_value', 'text')
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('received', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('submissions_key', ['embed', 'key'])
    .addUniqueConstraint('submissions_unique_value', ['embed', 'unique_value'])
    .execute()
  await db.schema
    .createIndex('submissions_received')
    .on('submissions')
    .columns(['embed', 'received', 'key'])
    .execute()
}

async function lastGood(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('last_good')
    .addColumn('embed', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('options', 'text', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('release', 'text', (column) => column.notNull())
    .addColumn('rendered', 'bigint', (column) => column.notNull())
    .addColumn('fragment', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('last_good_key', ['embed', 'target', 'options'])
    .execute()
}
