import { setImmediate as turn } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { toExactText, toJson } from './exact.ts'
import type { Schema } from './schema.ts'
import type { FragmentKey, LastGood, StoredFragment } from './store.ts'

type Row = Schema['last_good']

const FLUSH_AFTER_MS = 50
const RETRY_AFTER_MS = 1000
const ROWS_PER_WRITE = 50
/** While the disk refuses writes, the oldest waiting fragments are given up beyond this many. */
const ROWS_WAITING = 2000

/** `flush` writes what is queued and rejects where that fails. */
export function keepLastGood(
  db: Kysely<Schema>,
  onFault: (error: unknown) => void,
): LastGood & { flush(): Promise<void> } {
  const queued = new Map<string, Row>()
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()

  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const written = writing.then(() => writeQueued(db, queued))
    writing = written.catch(() => undefined)
    return written
  }

  function schedule(delay: number): void {
    timer ??= setTimeout(() => {
      flush().catch((error) => {
        onFault(error)
        schedule(RETRY_AFTER_MS)
      })
    }, delay).unref()
  }

  return {
    flush,
    async get(key) {
      const waiting = queued.get(nameOf(key))
      const stored = await find(db, key)
      const best = waiting && stored ? newer(waiting, stored) : (waiting ?? stored)
      return best ? fragmentOf(best) : null
    },
    async put(key, fragment) {
      const row = rowOf(key, fragment)
      const waiting = queued.get(nameOf(key))
      queued.set(nameOf(key), waiting ? newer(waiting, row) : row)
      const oldest = queued.keys().next()
      if (queued.size > ROWS_WAITING && !oldest.done) queued.delete(oldest.value)
      schedule(FLUSH_AFTER_MS)
    },
    async drop(embed) {
      for (const [name, row] of queued) if (row.embed === embed) queued.delete(name)
      // With more than one connection, the delete could pass a write under way.
      await writing
      await db.deleteFrom('last_good').where('embed', '=', embed).execute()
    },
    async askedFor(target, embeds) {
      if (embeds.length === 0) return []
      const waiting = [...queued.values()].filter((row) => row.target === target).map((row) => row.embed)
      const written = await db
        .selectFrom('last_good')
        .select('embed')
        .distinct()
        .where('target', '=', target)
        .where('embed', 'in', embeds)
        .execute()
      const found = new Set([...waiting, ...written.map(({ embed }) => embed)])
      return embeds.filter((embed) => found.has(embed))
    },
  }
}

/** Rows stay queued, and so visible to `get`, until they are written. */
async function writeQueued(db: Kysely<Schema>, queued: Map<string, Row>): Promise<void> {
  while (queued.size > 0) {
    const part = [...queued].slice(0, ROWS_PER_WRITE)
    await upsert(
      db,
      part.map(([, row]) => row),
    )
    for (const [name, row] of part) if (queued.get(name) === row) queued.delete(name)
    await turn()
  }
}

async function upsert(db: Kysely<Schema>, rows: Row[]): Promise<void> {
  await db
    .insertInto('last_good')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['embed', 'target', 'options'])
        .doUpdateSet(({ ref }) => ({
          revision: ref('excluded.revision'),
          release: ref('excluded.release'),
          rendered: ref('excluded.rendered'),
          fragment: ref('excluded.fragment'),
        }))
        .where(({ eb, refTuple }) =>
          eb(
            refTuple('excluded.revision', 'excluded.rendered'),
            '>=',
            refTuple('last_good.revision', 'last_good.rendered'),
          ),
        ),
    )
    .execute()
}

function find(db: Kysely<Schema>, { embed, target, options }: FragmentKey): Promise<Row | undefined> {
  return db
    .selectFrom('last_good')
    .selectAll()
    .where('embed', '=', embed)
    .where('target', '=', target)
    .where('options', '=', toExactText(options))
    .executeTakeFirst()
}

function newer(old: Row, row: Row): Row {
  if (row.revision !== old.revision) return row.revision > old.revision ? row : old
  return row.rendered >= old.rendered ? row : old
}

function nameOf({ embed, target, options }: FragmentKey): string {
  return JSON.stringify([embed, target, options])
}

function rowOf({ embed, target, options }: FragmentKey, stored: StoredFragment): Row {
  const { revision, release, rendered, fragment } = stored
  return {
    embed,
    target,
    options: toExactText(options),
    revision,
    release,
    rendered,
    fragment: toJson(fragment),
  }
}

function fragmentOf({ revision, release, rendered, fragment }: Row): StoredFragment {
  return { revision, release, rendered, fragment: JSON.parse(fragment) }
}
