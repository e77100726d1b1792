import type { Manifest } from '@bfp/contract'
import { majorOf, missingMigration, OLDEST, type Result } from '@bfp/render'
import type { Channel, Store, WrittenFor } from '@bfp/store'
import { refuse } from '../failure.ts'

interface Promotion {
  manifest: Manifest
  /** The channel that shall be pointed. */
  channel: string
  store: { embeds: Pick<Store['embeds'], 'writtenFor'>; channels: Pick<Store['channels'], 'list'> }
}

/** A release that cannot carry the props of every embed it would get is not promoted. */
export async function checkMigrations({ manifest, channel, store }: Promotion): Promise<Result<void>> {
  const { name, version, migrations } = manifest
  const [embeds, channels] = await Promise.all([store.embeds.writtenFor(name), store.channels.list(name)])
  const stuck = embeds.filter(follows(channel, channels)).flatMap((group) => {
    const from = majorOf(group.writtenFor ?? OLDEST)
    const to = missingMigration(from, majorOf(version), migrations)
    return to === undefined ? [] : [{ ...group, from, to }]
  })
  const [first] = stuck
  if (!first) return { ok: true, value: undefined }
  const count = stuck.reduce((sum, group) => sum + group.embeds, 0)
  const who = count === 1 ? `${first.one} has` : `${count} embeds, ${first.one} among them, have`
  const message = `${who} props of major ${first.from}; ${name}@${version} has no migration to ${first.to}`
  return refuse(
    'missing-migration',
    message,
    `Add the migration to ${first.to} to the format, then publish it`,
  )
}

/** Whether an embed gets what a channel has; those of a channel that was never pointed anywhere follow `stable`. */
export function follows(channel: string, channels: readonly Channel[]) {
  const pointed = new Set(channels.map((one) => one.channel))
  return (embed: Pick<WrittenFor, 'channel'>): boolean =>
    embed.channel === channel || (channel === 'stable' && !pointed.has(embed.channel))
}
