import { isDeepStrictEqual } from 'node:util'
import type { Kysely } from 'kysely'
import { note } from './audit.ts'
import { announce } from './changes.ts'
import { toJson } from './exact.ts'
import type {
  AuditEntry,
  PublishedReleases,
  ReleaseLine,
  ReleaseStatus,
  StoredRelease,
} from './publishing.ts'
import { hold, usersOf } from './release-use.ts'
import type { Schema } from './schema.ts'

const ACTIONS: Record<ReleaseStatus, AuditEntry['action']> = {
  published: 'reinstate',
  deprecated: 'deprecate',
  yanked: 'yank',
}

export function keepReleases(db: Kysely<Schema>, now: () => number): PublishedReleases {
  async function get(tx: Kysely<Schema>, name: string, version: string): Promise<StoredRelease | null> {
    const row = await tx
      .selectFrom('releases')
      .selectAll()
      .where('name', '=', name)
      .where('version', '=', version)
      .executeTakeFirst()
    return row ? { ...row, manifest: JSON.parse(row.manifest), files: JSON.parse(row.files) } : null
  }

  return {
    async publish({ name, version, manifest, files, paths, by }) {
      const published = now()
      const row = { name, version, manifest: toJson(manifest), files: toJson(files), published, by }
      return db.transaction().execute(async (tx) => {
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('releases')
          .values({ ...row, status: 'published' })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        if (!numInsertedOrUpdatedRows) {
          const there = await get(tx, name, version)
          const same = isDeepStrictEqual([there?.manifest, there?.files], [manifest, files])
          return same ? { ok: true, repeated: true } : { ok: false, code: 'release-exists' }
        }
        await addPaths(tx, paths)
        const subject = `${name}@${version}`
        await note(tx, { at: published, by, action: 'publish', subject, detail: { files } })
        await announce(tx, 'release', subject)
        return { ok: true, repeated: false }
      })
    },

    get: (name, version) => get(db, name, version),

    async blobAt(path) {
      const query = db.selectFrom('release_paths').select('blob').where('path', '=', path)
      return (await query.executeTakeFirst())?.blob ?? null
    },

    async list(name): Promise<ReleaseLine[]> {
      return db
        .selectFrom('releases')
        .select(['name', 'version', 'published', 'by', 'status'])
        .$if(name !== undefined, (query) => query.where('name', '=', name ?? ''))
        .orderBy('published')
        .orderBy('name')
        .orderBy('version')
        .execute()
    },

    async mark(name, version, status, by) {
      const subject = `${name}@${version}`
      return db.transaction().execute(async (tx) => {
        const before = await hold(tx, name, version)
        if (!before) return { ok: false, code: 'unknown-release' }
        if (before === status) return { ok: true }
        if (before === 'yanked' && status === 'deprecated') return { ok: false, code: 'yanked-release' }
        const users = status === 'yanked' ? await usersOf(tx, name, version) : NOBODY
        if (users.pins + users.channels.length > 0) return { ok: false, code: 'release-in-use', ...users }
        await tx
          .updateTable('releases')
          .set({ status })
          .where('name', '=', name)
          .where('version', '=', version)
          .execute()
        await note(tx, { at: now(), by, action: ACTIONS[status], subject, detail: { before } })
        await announce(tx, 'release', subject)
        return { ok: true }
      })
    },
  }
}

async function addPaths(tx: Kysely<Schema>, paths: Record<string, string>): Promise<void> {
  const rows = Object.entries(paths).map(([path, blob]) => ({ path, blob }))
  if (rows.length === 0) return
  await tx
    .insertInto('release_paths')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const NOBODY = { embeds: [], pins: 0, channels: [] }
