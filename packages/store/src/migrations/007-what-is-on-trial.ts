import type { Migration } from 'kysely/migration'

/** What a promotion took the place of, and how readers were answered who sent something. */
export const whatIsOnTrial: Migration = {
  async up(db) {
    await db.schema.alterTable('channels').addColumn('replaces', 'text').execute()
    for (const name of ['sent', 'unanswered'])
      await db.schema
        .alterTable('release_health')
        .addColumn(name, 'bigint', (column) => column.notNull().defaultTo(0))
        .execute()
  },
}
