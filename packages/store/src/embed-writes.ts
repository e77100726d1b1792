import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { note } from './audit.ts'
import { announce } from './changes.ts'
import { writtenEmbed } from './embed-reads.ts'
import { toExactText, toJson } from './exact.ts'
import { hold } from './release-use.ts'
import type { Schema } from './schema.ts'
import type { Embeds, Refused, SavedChange } from './store.ts'

type Writes = Pick<Embeds, 'create' | 'save' | 'restore' | 'delete'>

/**
 * Every write is one conditional statement first, and asks why only when it changed nothing: a check before the write
 * would let two savers pass it together.
 */
export function writeEmbeds(db: Kysely<Schema>, now: () => number): Writes {
  return {
    async create({ id = randomBytes(8).toString('hex'), format, channel = 'stable', pin = null, ...draft }) {
      const created = now()
      const first = { embed: id, revision: 1, saved: created, ...content(draft) }
      return db.transaction().execute(async (tx) => {
        if (await isYanked(tx, pin)) return { ok: false, code: 'yanked-release' }
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('embeds')
          .values({ id, format, revision: 1, channel, pin, created })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        if (!numInsertedOrUpdatedRows) return { ok: false, code: 'embed-exists' }
        await tx.insertInto('revisions').values(first).execute()
        await noteFollowing(tx, id, { before: UNTOLD, after: { channel, pin }, at: created, by: draft.by })
        await announce(tx, 'embed', id)
        return { ok: true, embed: await writtenEmbed(tx, id) }
      })
    },

    async save(id, base, change) {
      const { by } = change
      const next = { embed: id, revision: base + 1, saved: now(), ...content(change) }
      return db.transaction().execute(async (tx) => {
        if (await isYanked(tx, change.pin)) return { ok: false, code: 'yanked-release' }
        const before = await advance(tx, id, base).returning(['channel', 'pin']).executeTakeFirst()
        if (!before) return refusal(tx, id)
        const { channel = before.channel, pin = before.pin } = change
        await tx.updateTable('embeds').set({ channel, pin }).where('id', '=', id).execute()
        await tx.insertInto('revisions').values(next).execute()
        await noteFollowing(tx, id, { before, after: { channel, pin }, at: next.saved, by })
        await announce(tx, 'embed', id)
        return { ok: true, embed: await writtenEmbed(tx, id) }
      })
    },

    async restore(id, revision, base, by) {
      return db.transaction().execute(async (tx) => {
        const old = tx.selectFrom('revisions').where('embed', '=', id).where('revision', '=', revision)
        const { numUpdatedRows } = await advance(tx, id, base)
          .where(({ exists }) => exists(old.select('revision')))
          .executeTakeFirst()
        if (!numUpdatedRows) {
          const refused = await refusal(tx, id)
          const current = refused.code === 'stale-revision' ? refused.current : undefined
          return current === base ? { ok: false, code: 'unknown-revision' } : refused
        }
        await tx
          .insertInto('revisions')
          .columns(['embed', 'props', 'written_for', 'locale', 'story', 'revision', 'saved', 'by'])
          .expression(
            old
              .select(['embed', 'props', 'written_for', 'locale', 'story'])
              .select([sql.val(base + 1).as('revision'), sql.val(now()).as('saved'), sql.val(by).as('by')]),
          )
          .execute()
        await announce(tx, 'embed', id)
        return { ok: true, embed: await writtenEmbed(tx, id) }
      })
    },

    async delete(id, by, base) {
      const deleted = now()
      return db.transaction().execute(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('embeds')
          .set({ deleted, deleted_by: by })
          .where('id', '=', id)
          .where('deleted', 'is', null)
          .$if(base !== undefined, (query) => query.where('revision', '=', base ?? 0))
          .executeTakeFirst()
        if (!numUpdatedRows) return refusal(tx, id)
        await note(tx, { at: deleted, by, action: 'delete', subject: id, detail: {} })
        await announce(tx, 'embed', id)
        return { ok: true }
      })
    },
  }
}

type Pin = string | null | undefined

async function isYanked(tx: Kysely<Schema>, pin: Pin): Promise<boolean> {
  const [name, version] = pin?.split('@') ?? []
  return name !== undefined && version !== undefined && (await hold(tx, name, version)) === 'yanked'
}

type Following = Pick<Schema['embeds'], 'channel' | 'pin'>

/** What an embed follows that nobody told anything. */
const UNTOLD: Following = { channel: 'stable', pin: null }

async function noteFollowing(
  tx: Kysely<Schema>,
  id: string,
  { before, after, ...who }: { before: Following; after: Following; at: number; by: string },
): Promise<void> {
  const { channel, pin } = after
  if (channel !== before.channel)
    await note(tx, {
      ...who,
      action: 'follow',
      subject: id,
      detail: { before: before.channel, after: channel },
    })
  if (pin === before.pin) return
  await note(tx, { ...who, action: 'pin', subject: id, detail: { before: before.pin, pin } })
  if (pin !== null) await announce(tx, 'release', pin)
}

function advance(tx: Kysely<Schema>, id: string, base: number) {
  return tx
    .updateTable('embeds')
    .set({ revision: base + 1 })
    .where('id', '=', id)
    .where('revision', '=', base)
    .where('deleted', 'is', null)
}

async function refusal(tx: Kysely<Schema>, id: string): Promise<Refused> {
  const row = await tx
    .selectFrom('embeds')
    .select(['revision', 'deleted'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return { ok: false, code: 'unknown-embed' }
  if (row.deleted !== null) return { ok: false, code: 'deleted-embed' }
  return { ok: false, code: 'stale-revision', current: row.revision }
}

type Content = Pick<SavedChange, 'props' | 'writtenFor' | 'locale' | 'story' | 'by'>

function content({ props, writtenFor, locale, story, by }: Content) {
  const words = { props: toJson(props), written_for: writtenFor ?? null, locale }
  return { ...words, story: story === undefined ? null : toExactText(story), by }
}
