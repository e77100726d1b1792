import type { Kysely } from 'kysely'
import type { ReleaseStatus } from './publishing.ts'
import type { Schema } from './schema.ts'

const NAMED = 100

/**
 * The status of a release, null where it is not stored. A write, so that until the commit nobody else can change it:
 * who begins to use a release and who yanks it wait for each other here.
 */
export async function hold(tx: Kysely<Schema>, name: string, version: string): Promise<ReleaseStatus | null> {
  const row = await tx
    .updateTable('releases')
    .set(({ ref }) => ({ status: ref('status') }))
    .where('name', '=', name)
    .where('version', '=', version)
    .returning('status')
    .executeTakeFirst()
  return row?.status ?? null
}

/** Embeds that pin a release (their number, and the first 100) and channels that point to it. */
export async function usersOf(tx: Kysely<Schema>, name: string, version: string) {
  const pinned = tx.selectFrom('embeds').where('pin', '=', `${name}@${version}`).where('deleted', 'is', null)
  const { pins } = await pinned.select(({ fn }) => fn.countAll().as('pins')).executeTakeFirstOrThrow()
  const embeds = await pinned.select('id').orderBy('id').limit(NAMED).execute()
  const channels = await tx
    .selectFrom('channels')
    .select('channel')
    .where('format', '=', name)
    .where(({ eb, or }) => or([eb('version', '=', version), eb('candidate', '=', version)]))
    .orderBy('channel')
    .execute()
  return {
    embeds: embeds.map(({ id }) => id),
    pins: Number(pins),
    channels: channels.map(({ channel }) => channel),
  }
}
