import type { Migration } from 'kysely/migration'

/** The version of its format that took a revision's props; null in those saved before. */
export const writtenFor: Migration = {
  async up(db) {
    await db.schema.alterTable('revisions').addColumn('written_for', 'text').execute()
  },
}
