import type { Health, ReleaseListing } from '@bfp/contract'
import type { AuditEntry, Channel, HealthCount, Store } from '@bfp/store'
import { z } from 'zod'
import { WATCH } from './roll-back.ts'
import { addTo, NOTHING } from './tally.ts'

type Release = ReleaseListing['releases'][number]
export type Faring = Pick<Release, 'health' | 'rolledBack' | 'quarantine'>

const Pointed = z.object({
  after: z.object({ version: z.string(), candidate: z.string().nullable() }),
  why: z.object({ version: z.string(), reason: z.string() }).optional(),
})

/** How the versions of a format fare: their counts, and what became of those that failed too often. */
export async function faring(
  format: string,
  channels: readonly Channel[],
  { health, audit }: Pick<Store, 'health' | 'audit'>,
): Promise<(version: string) => Faring> {
  const [counts, quarantined, ...logs] = await Promise.all([
    health.list(format),
    health.quarantined(format),
    ...channels.map(({ channel }) => audit.list({ subject: `${format}/${channel}`, limit: 1_000 })),
  ])
  const rolledBack = new Map(logs.flatMap((log, n) => rollbacksIn(log, channels[n]?.channel ?? '')))
  return (version) => {
    const own = now(version, channels, counts)
    const back = rolledBack.get(version)
    const barred = quarantined.find(({ release }) => release === `${format}@${version}`)
    return {
      ...(own.length > 0 && { health: sumOf(own) }),
      ...(back && { rolledBack: back }),
      ...(barred && { quarantine: { since: barred.since, why: barred.why } }),
    }
  }
}

/** Of channels that point to a version, since they do; else how it was when it was live last. */
function now(version: string, channels: readonly Channel[], counts: HealthCount[]): HealthCount[] {
  const own = counts.filter((count) => count.version === version)
  const pointing = channels.filter((one) => one.version === version || one.candidate?.version === version)
  if (pointing.length === 0) return [...new Map(own.map((count) => [count.channel, count])).values()]
  return own.filter((count) =>
    pointing.some(({ channel, revision }) => channel === count.channel && revision === count.revision),
  )
}

function sumOf(counts: HealthCount[]): Health {
  return counts.reduce<Health>(addTo, { ...NOTHING })
}

/** Versions that were rolled back by themselves and not promoted since; the log has the newest first. */
function rollbacksIn(log: AuditEntry[], channel: string): [string, NonNullable<Release['rolledBack']>][] {
  const promoted = new Set<string>()
  return log.flatMap(({ at, by, detail }) => {
    const { data } = Pointed.safeParse(detail)
    if (!data) return []
    const { after, why } = data
    const isBad = by === WATCH && why && !promoted.has(why.version)
    promoted.add(after.candidate ?? after.version)
    return isBad ? [[why.version, { channel, at, reason: why.reason }]] : []
  })
}
