import type { Kysely } from 'kysely'
import { fromExactText, toExactText, toJson } from './exact.ts'
import { groupCommit } from './group-commit.ts'
import { pageSize } from './page.ts'
import type { Schema } from './schema.ts'
import type { NewSubmission, Stored, Submission, Submissions } from './store.ts'

type Row = Schema['submissions']

/** `settle` resolves once everything added so far is committed. */
export function keepSubmissions(db: Kysely<Schema>): Submissions & { settle(): Promise<void> } {
  const group = groupCommit((rows: Row[]) => db.transaction().execute((tx) => insertEach(tx, rows)))
  return {
    settle: group.settle,
    async add(submission) {
      return group.add(rowOf(submission))
    },
    async count(embed) {
      const { total } = await db
        .selectFrom('submissions')
        .select(({ fn }) => fn.countAll().as('total'))
        .where('embed', '=', embed)
        .executeTakeFirstOrThrow()
      return Number(total)
    },
    async list(embed, { after, limit } = {}) {
      const rows = await db
        .selectFrom('submissions')
        .select(['key', 'revision', 'data', 'received'])
        .where('embed', '=', embed)
        .$if(after !== undefined, (query) =>
          query.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('received', 'key'), '>', tuple(after?.received ?? 0, toExactText(after?.key ?? ''))),
          ),
        )
        .orderBy('received')
        .orderBy('key')
        .limit(pageSize(limit))
        .execute()
      return rows.map(submissionOf)
    },
  }
}

async function insertEach(tx: Kysely<Schema>, rows: Row[]): Promise<Stored[]> {
  const outcomes: Stored[] = []
  for (const row of rows) outcomes.push(await insert(tx, row))
  return outcomes
}

async function insert(tx: Kysely<Schema>, row: Row): Promise<Stored> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('submissions')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows) return 'stored'
  const same = await tx
    .selectFrom('submissions')
    .select('key')
    .where('embed', '=', row.embed)
    .where('key', '=', row.key)
    .executeTakeFirst()
  return same ? 'repeated' : 'already'
}

function rowOf({ embed, revision, key, unique, data, received }: NewSubmission): Row {
  return {
    embed,
    key: toExactText(key),
    unique_value: unique === undefined ? null : toExactText(unique),
    revision,
    data: toJson(data),
    received,
  }
}

function submissionOf({ key, revision, data, received }: Omit<Row, 'embed' | 'unique_value'>): Submission {
  return { key: fromExactText(key), revision, data: JSON.parse(data), received }
}
