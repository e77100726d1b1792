import { join, resolve } from 'node:path'
import { Kysely } from 'kysely'
import { readAudit } from './audit.ts'
import { fileBlobs } from './blobs.ts'
import { readChanges } from './changes.ts'
import { keepChannels } from './channels.ts'
import { readEmbeds } from './embed-reads.ts'
import { writeEmbeds } from './embed-writes.ts'
import { keepHealth } from './health.ts'
import { keepLastGood } from './last-good.ts'
import { makeDirectory } from './make-directory.ts'
import { migrate } from './migrations.ts'
import { keepReleases } from './releases.ts'
import type { Schema } from './schema.ts'
import { keepSources } from './sources.ts'
import { sqliteEngine } from './sqlite.ts'
import type { Store } from './store.ts'
import { keepSubmissions } from './submissions.ts'
import { tidyDrafts } from './tidy-drafts.ts'

export interface StoreOptions {
  /** The data directory, made (readable by this user only) when missing; in it are `bfp.sqlite` and `blobs/`. */
  dir: string
  /** Epoch milliseconds; `Date.now` unless told. */
  now?: () => number
  /** Hears of background work that failed and will be tried again; by default it is process warnings. */
  onFault?: (error: unknown) => void
}

/** Opens or makes the store and migrates it. Throws one line that names the path where that is not possible. */
export async function openStore({ dir, now = Date.now, onFault = warn }: StoreOptions): Promise<Store> {
  const db = await openDatabase(resolve(dir))
  const submissions = keepSubmissions(db)
  const lastGood = keepLastGood(db, onFault)
  const blobs = join(resolve(dir), 'blobs')
  const tidied = tidyDrafts(blobs).catch(onFault)
  let closed: Promise<void> | undefined
  return {
    embeds: { ...readEmbeds(db), ...writeEmbeds(db, now) },
    submissions,
    lastGood,
    sources: keepSources(db, now),
    releases: keepReleases(db, now),
    channels: keepChannels(db, now),
    health: keepHealth(db, now),
    blobs: fileBlobs(blobs),
    audit: readAudit(db),
    changes: readChanges(db),
    ready: () => answers(db),
    close() {
      closed ??= Promise.all([submissions.settle(), lastGood.flush(), tidied])
        .finally(() => db.destroy())
        .then(() => undefined)
      return closed
    },
  }
}

async function openDatabase(dir: string): Promise<Kysely<Schema>> {
  const file = join(dir, 'bfp.sqlite')
  try {
    await makeDirectory(dir)
    const engine = sqliteEngine(file)
    const db = new Kysely<Schema>({ dialect: engine.dialect })
    await engine
      .exclusively(() => migrate(db))
      .catch((error) => db.destroy().then(() => Promise.reject(error)))
    return db
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
      `Cannot open the store at ${file}: ${reason}. Give it a directory on a local disk that this user may write to, not one used by a newer version.`,
      { cause: error },
    )
  }
}

async function answers(db: Kysely<Schema>): Promise<boolean> {
  try {
    await db.selectFrom('embeds').select('id').limit(1).execute()
    return true
  } catch {
    return false
  }
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}
