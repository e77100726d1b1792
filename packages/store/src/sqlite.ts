import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import type { Engine } from './engine.ts'

const STATEMENTS_KEPT = 256

/**
 * `node:sqlite` behind Kysely's SQLite dialect. Every commit is on the disk when it returns (WAL, synchronous=FULL);
 * another process holding the write lock is waited for, at most 5 seconds. Throws where the file cannot be a WAL
 * database (unwritable, not a database, a file system without shared memory).
 */
export function sqliteEngine(file: string): Engine {
  const db = new DatabaseSync(file, { timeout: 5000 })
  try {
    useDurableLog(db)
  } catch (error) {
    db.close()
    throw error
  }
  return {
    dialect: new SqliteDialect({ database: seam(db) }),
    async exclusively(run) {
      db.exec('begin immediate')
      try {
        const result = await run()
        db.exec('commit')
        return result
      } catch (error) {
        if (db.isTransaction) db.exec('rollback')
        throw error
      }
    },
  }
}

function useDurableLog(db: DatabaseSync): void {
  const { journal_mode } = { ...db.prepare('pragma journal_mode = wal').get() }
  if (journal_mode !== 'wal') throw new Error(`SQLite cannot keep a write-ahead log there (${journal_mode})`)
  // fullfsync: on macOS, fsync alone leaves the data in the drive's cache.
  db.exec('pragma synchronous = full; pragma fullfsync = on; pragma checkpoint_fullfsync = on')
}

/** The few members of better-sqlite3 that Kysely calls; compiled statements are kept, the oldest dropped first. */
function seam(db: DatabaseSync): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => db.close(),
    prepare(sql) {
      const known = kept.get(sql)
      if (known) return known
      const statement = adapt(db.prepare(sql))
      kept.set(sql, statement)
      const oldest = kept.keys().next()
      if (kept.size > STATEMENTS_KEPT && !oldest.done) kept.delete(oldest.value)
      return statement
    },
  }
}

function adapt(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (values) => statement.all(...values.map(bindable)),
    run: (values) => statement.run(...values.map(bindable)),
    iterate: (values) => statement.iterate(...values.map(bindable)),
  }
}

function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    return value
  }
  throw new TypeError(`The store binds text, numbers and null, not ${typeof value}`)
}
