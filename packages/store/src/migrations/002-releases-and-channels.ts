import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'

export const releasesAndChannels: Migration = {
  async up(db) {
    await releases(db)
    await channels(db)
    await audit(db)
    await changes(db)
    await db.schema.createIndex('embeds_pin').on('embeds').column('pin').execute()
  },
}

async function releases(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('releases')
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('manifest', 'text', (column) => column.notNull())
    .addColumn('files', 'text', (column) => column.notNull())
    .addColumn('published', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('releases_key', ['name', 'version'])
    .execute()
  await db.schema
    .createTable('release_paths')
    .addColumn('path', 'text', (column) => column.primaryKey().notNull())
    .addColumn('blob', 'text', (column) => column.notNull())
    .execute()
}

async function channels(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('channels')
    .addColumn('format', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('candidate', 'text')
    .addColumn('share', 'double precision')
    .addColumn('trail', 'text', (column) => column.notNull())
    .addColumn('changed', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('channels_key', ['format', 'channel'])
    .execute()
}

async function audit(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('audit_subject').on('audit').columns(['subject', 'id']).execute()
}

async function changes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('changes')
    .addColumn('seq', 'bigint', (column) => column.primaryKey().notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('change_count')
    .addColumn('last', 'bigint', (column) => column.notNull())
    .execute()
  await sql`insert into change_count (last) values (0)`.execute(db)
}
