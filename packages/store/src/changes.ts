import type { Kysely } from 'kysely'
import type { Changes } from './publishing.ts'
import type { Schema } from './schema.ts'

/** Subjects: an embed's id, `quiz/stable`, `quiz@1.4.0`. */
export interface Change {
  seq: number
  kind: 'embed' | 'channel' | 'release'
  subject: string
}

/** An instance that is further behind than this reads everything anew. */
const KEPT = 2_000
const PAGE = 1_000

export function readChanges(db: Kysely<Schema>): Changes {
  const last = async (): Promise<number> => {
    const row = await db.selectFrom('change_count').select('last').executeTakeFirstOrThrow()
    return Number(row.last)
  }
  return {
    last,
    async since(seq) {
      const newest = await last()
      if (newest === seq) return { changes: [], last: seq, gap: false }
      const changes = await db
        .selectFrom('changes')
        .select(['seq', 'kind', 'subject'])
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(PAGE)
        .execute()
      const gap = changes[0]?.seq !== seq + 1
      return { changes: gap ? [] : changes, last: gap ? newest : (changes.at(-1)?.seq ?? seq), gap }
    },
  }
}

/**
 * Tells other instances, as the last statements of the transaction that changed something. The row with the count
 * is locked until the commit, so that numbers follow the order of commits: a reader never passes one by.
 */
export async function announce(tx: Kysely<Schema>, kind: Change['kind'], subject: string): Promise<void> {
  const { last } = await tx
    .updateTable('change_count')
    .set(({ eb }) => ({ last: eb('last', '+', 1) }))
    .returning('last')
    .executeTakeFirstOrThrow()
  const seq = Number(last)
  await tx.insertInto('changes').values({ seq, kind, subject }).execute()
  await tx
    .deleteFrom('changes')
    .where('seq', '<=', seq - KEPT)
    .execute()
}
