import type { Kysely } from 'kysely'
import { note } from './audit.ts'
import { announce } from './changes.ts'
import { toJson } from './exact.ts'
import { pardon } from './health.ts'
import type { Channel, ChannelChange, Channels } from './publishing.ts'
import { hold } from './release-use.ts'
import type { Schema } from './schema.ts'

type Row = Schema['channels']

export function keepChannels(db: Kysely<Schema>, now: () => number): Channels {
  return {
    async list(format) {
      const rows = await db
        .selectFrom('channels')
        .selectAll()
        .$if(format !== undefined, (query) => query.where('format', '=', format ?? ''))
        .orderBy('format')
        .orderBy('channel')
        .execute()
      return rows.map(channelOf)
    },

    async point(change) {
      const row = rowOf(change, now())
      return db.transaction().execute(async (tx) => {
        if (await isYanked(tx, change)) return { ok: false, code: 'yanked-release' }
        const before = await tx
          .selectFrom('channels')
          .select(['version', 'candidate', 'share'])
          .where('format', '=', row.format)
          .where('channel', '=', row.channel)
          .executeTakeFirst()
        if (!(await write(tx, row, change.base))) return { ok: false, code: 'stale-channel' }
        const { format, channel, version, candidate, share, by } = row
        const after = { version, candidate, share }
        const detail = { before: before ?? null, after, ...(change.why !== undefined && { why: change.why }) }
        const subject = `${format}/${channel}`
        await note(tx, { at: row.changed, by, action: 'point', subject, detail })
        await pardon(tx, format, candidate ?? version)
        await announce(tx, 'channel', subject)
        return { ok: true, channel: channelOf(row) }
      })
    },
  }
}

async function isYanked(tx: Kysely<Schema>, { format, version, candidate }: ChannelChange): Promise<boolean> {
  const statuses = [await hold(tx, format, version)]
  if (candidate) statuses.push(await hold(tx, format, candidate.version))
  return statuses.includes('yanked')
}

async function write(tx: Kysely<Schema>, row: Row, base: number): Promise<boolean> {
  const { format, channel, ...rest } = row
  if (base === 0) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('channels')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return Boolean(numInsertedOrUpdatedRows)
  }
  const { numUpdatedRows } = await tx
    .updateTable('channels')
    .set(rest)
    .where('format', '=', format)
    .where('channel', '=', channel)
    .where('revision', '=', base)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

function rowOf({ base, why: _, candidate, trail, replaces, ...change }: ChannelChange, changed: number): Row {
  return {
    ...change,
    revision: base + 1,
    candidate: candidate?.version ?? null,
    share: candidate?.share ?? null,
    trail: toJson(trail),
    replaces: replaces ?? null,
    changed,
  }
}

function channelOf({ candidate, share, trail, replaces, ...row }: Row): Channel {
  return {
    ...row,
    ...(candidate !== null && { candidate: { version: candidate, share: share ?? 0 } }),
    trail: JSON.parse(trail),
    ...(replaces !== null && { replaces }),
  }
}
