import type { Kysely } from 'kysely'
import { note } from './audit.ts'
import { announce } from './changes.ts'
import { fromExactText, toExactText } from './exact.ts'
import type { Health, HealthCount } from './publishing.ts'
import type { Schema } from './schema.ts'

/** Revisions of a channel whose counts are kept. */
const KEPT = 50

export function keepHealth(db: Kysely<Schema>, now: () => number): Health {
  return {
    async add(counts) {
      if (counts.length === 0) return
      await db.transaction().execute(async (tx) => {
        for (const count of counts) await addOne(tx, count)
        for (const count of counts) await forgetOld(tx, count)
      })
    },
    async list(format) {
      const rows = await db
        .selectFrom('release_health')
        .selectAll()
        .$if(format !== undefined, (query) => query.where('format', '=', format ?? ''))
        .orderBy('format')
        .orderBy('channel')
        .orderBy('revision')
        .orderBy('version')
        .execute()
      return rows.map((row) => ({ ...row }))
    },
    async quarantine(release, why, by) {
      const [format, version] = partsOf(release)
      const since = now()
      await db.transaction().execute(async (tx) => {
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('quarantines')
          .values({ format, version, since, why: toExactText(why) })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow()
        if (!numInsertedOrUpdatedRows) return
        await note(tx, { at: since, by, action: 'quarantine', subject: release, detail: { why } })
        await announce(tx, 'release', release)
      })
    },
    async quarantined(format) {
      const rows = await db
        .selectFrom('quarantines')
        .selectAll()
        .$if(format !== undefined, (query) => query.where('format', '=', format ?? ''))
        .orderBy('since')
        .execute()
      return rows.map(({ format: name, version, since, why }) => ({
        release: `${name}@${version}`,
        since,
        why: fromExactText(why),
      }))
    },
  }
}

/** Part of the transaction that promotes it anew. */
export async function pardon(tx: Kysely<Schema>, format: string, version: string): Promise<void> {
  await tx.deleteFrom('quarantines').where('format', '=', format).where('version', '=', version).execute()
}

async function addOne(tx: Kysely<Schema>, count: HealthCount): Promise<void> {
  await tx
    .insertInto('release_health')
    .values(count)
    .onConflict((conflict) =>
      conflict.columns(['format', 'channel', 'revision', 'version']).doUpdateSet(({ eb, ref }) => ({
        served: eb('release_health.served', '+', ref('excluded.served')),
        failed: eb('release_health.failed', '+', ref('excluded.failed')),
        checked: eb('release_health.checked', '+', ref('excluded.checked')),
        wrong: eb('release_health.wrong', '+', ref('excluded.wrong')),
        reported: eb('release_health.reported', '+', ref('excluded.reported')),
        sent: eb('release_health.sent', '+', ref('excluded.sent')),
        unanswered: eb('release_health.unanswered', '+', ref('excluded.unanswered')),
      })),
    )
    .execute()
}

async function forgetOld(tx: Kysely<Schema>, { format, channel, revision }: HealthCount): Promise<void> {
  await tx
    .deleteFrom('release_health')
    .where('format', '=', format)
    .where('channel', '=', channel)
    .where('revision', '<=', revision - KEPT)
    .execute()
}

function partsOf(release: string): [string, string] {
  const [format = '', version = ''] = release.split('@')
  return [format, version]
}
