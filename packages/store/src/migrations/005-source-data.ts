import type { Migration } from 'kysely/migration'

export const sourceData: Migration = {
  async up(db) {
    await db.schema
      .createTable('source_data')
      .addColumn('format', 'text', (column) => column.notNull())
      .addColumn('url', 'text', (column) => column.notNull())
      .addColumn('fetched', 'bigint', (column) => column.notNull())
      .addColumn('written', 'bigint', (column) => column.notNull())
      .addColumn('bytes', 'bigint', (column) => column.notNull())
      .addColumn('data', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('source_data_key', ['format', 'url'])
      .execute()
  },
}
