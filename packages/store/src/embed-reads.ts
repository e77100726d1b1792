import type { Embed } from '@bfp/contract'
import type { Kysely } from 'kysely'
import { fromExactText } from './exact.ts'
import { pageSize } from './page.ts'
import type { Schema } from './schema.ts'
import type { Deleted, Embeds } from './store.ts'

type Reads = Pick<Embeds, 'get' | 'getMany' | 'revision' | 'revisions' | 'pins' | 'writtenFor' | 'list'>

export function readEmbeds(db: Kysely<Schema>): Reads {
  return {
    async get(id) {
      const row = await newest(db).where('embeds.id', '=', id).executeTakeFirst()
      return row ? embedOrDeleted(row) : null
    },
    async getMany(ids) {
      if (ids.length === 0) return new Map()
      const rows = await newest(db).where('embeds.id', 'in', ids).execute()
      return new Map(rows.map((row) => [row.id, embedOrDeleted(row)]))
    },
    async revision(id, revision) {
      const row = await everyRevision(db)
        .where('embeds.id', '=', id)
        .where('revisions.revision', '=', revision)
        .where('embeds.deleted', 'is', null)
        .executeTakeFirst()
      return row ? embedOf(row) : null
    },
    async revisions(id, page = {}) {
      const head = await db.selectFrom('embeds').select('deleted').where('id', '=', id).executeTakeFirst()
      if (!head) return null
      if (head.deleted !== null) return { deleted: true, id }
      const { before } = page
      const rows = await db
        .selectFrom('revisions')
        .select(['revision', 'saved', 'by'])
        .where('embed', '=', id)
        .$if(before !== undefined, (query) => query.where('revision', '<', before ?? 0))
        .orderBy('revision', 'desc')
        .limit(pageSize(page.limit))
        .execute()
      return rows.map(({ revision, saved, by }) => ({ revision, saved, by }))
    },
    async pins() {
      const rows = await db
        .selectFrom('embeds')
        .select('pin')
        .distinct()
        .where('pin', 'is not', null)
        .where('deleted', 'is', null)
        .orderBy('pin')
        .execute()
      return rows.flatMap(({ pin }) => pin ?? [])
    },
    async writtenFor(format) {
      const rows = await newest(db)
        .clearSelect()
        .select(['embeds.channel', 'revisions.written_for'])
        .select(({ fn }) => [fn.countAll().as('embeds'), fn.min('embeds.id').as('one')])
        .where('embeds.format', '=', format)
        .where('embeds.deleted', 'is', null)
        .where('embeds.pin', 'is', null)
        .groupBy(['embeds.channel', 'revisions.written_for'])
        .orderBy('embeds.channel')
        .orderBy('revisions.written_for')
        .execute()
      return rows.map(({ channel, written_for, embeds, one }) => ({
        channel,
        ...(written_for !== null && { writtenFor: written_for }),
        embeds: Number(embeds),
        one,
      }))
    },
    async list({ after = '', limit, format } = {}) {
      const rows = await newest(db)
        .where('embeds.id', '>', after)
        .where('embeds.deleted', 'is', null)
        .$if(format !== undefined, (query) => query.where('embeds.format', '=', format ?? ''))
        .orderBy('embeds.id')
        .limit(pageSize(limit))
        .execute()
      return rows.map(embedOf)
    },
  }
}

/** The embed just written, inside its transaction. */
export async function writtenEmbed(db: Kysely<Schema>, id: string): Promise<Embed> {
  return embedOf(await newest(db).where('embeds.id', '=', id).executeTakeFirstOrThrow())
}

function newest(db: Kysely<Schema>) {
  return everyRevision(db).whereRef('revisions.revision', '=', 'embeds.revision')
}

function everyRevision(db: Kysely<Schema>) {
  return db
    .selectFrom('embeds')
    .innerJoin('revisions', 'revisions.embed', 'embeds.id')
    .select([
      'embeds.id',
      'embeds.format',
      'embeds.channel',
      'embeds.pin',
      'embeds.created',
      'embeds.deleted',
    ])
    .select([
      'revisions.revision',
      'revisions.props',
      'revisions.written_for',
      'revisions.locale',
      'revisions.story',
      'revisions.saved',
    ])
}

type Row = Omit<Schema['embeds'], 'deleted_by'> & Omit<Schema['revisions'], 'embed' | 'by'>

function embedOrDeleted(row: Row): Embed | Deleted {
  return row.deleted === null ? embedOf(row) : { deleted: true, id: row.id }
}

function embedOf(row: Row): Embed {
  return {
    id: row.id,
    format: row.format,
    revision: row.revision,
    props: JSON.parse(row.props),
    ...(row.written_for !== null && { writtenFor: row.written_for }),
    locale: row.locale,
    ...(row.story !== null && { story: fromExactText(row.story) }),
    channel: row.channel,
    ...(row.pin !== null && { pin: row.pin }),
    created: row.created,
    updated: row.saved,
  }
}
