import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { embedsAndSubmissions } from './migrations/001-embeds-and-submissions.ts'
import { releasesAndChannels } from './migrations/002-releases-and-channels.ts'
import { writtenFor } from './migrations/004-written-for.ts'
import { sourceData } from './migrations/005-source-data.ts'
import { releaseHealth } from './migrations/006-release-health.ts'
import { whatIsOnTrial } from './migrations/007-what-is-on-trial.ts'
import type { Schema } from './schema.ts'

/** Run in the order of their names, each once per database; a released one is never edited. */
const migrations: Record<string, Migration> = {
  '001-embeds-and-submissions': embedsAndSubmissions,
  '002-releases-and-channels': releasesAndChannels,
  '004-written-for': writtenFor,
  '005-source-data': sourceData,
  '006-release-health': releaseHealth,
  '007-what-is-on-trial': whatIsOnTrial,
}

/** Brings the database to the newest schema. Throws where a migration fails or the database knows a newer one. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw error
}
