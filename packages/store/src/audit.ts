import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { toJson } from './exact.ts'
import { pageSize } from './page.ts'
import type { Audit, AuditEntry } from './publishing.ts'
import type { Schema } from './schema.ts'

export function readAudit(db: Kysely<Schema>): Audit {
  return {
    async list({ subject, before, limit } = {}) {
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
        .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
        .orderBy('id', 'desc')
        .limit(pageSize(limit))
        .execute()
      return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) }))
    },
  }
}

/** Part of the transaction that does what it tells of. */
export async function note(tx: Kysely<Schema>, entry: Omit<AuditEntry, 'id'>): Promise<void> {
  const row = { ...entry, id: idAt(entry.at), detail: toJson(entry.detail) }
  await tx.insertInto('audit').values(row).execute()
}

let count = 0

/** Sorts by time, and within a millisecond in the order of this process. */
function idAt(at: number): string {
  count = (count + 1) % 36 ** 4
  const parts = [at.toString(36).padStart(9, '0'), count.toString(36).padStart(4, '0')]
  return [...parts, randomBytes(4).toString('hex')].join('-')
}
