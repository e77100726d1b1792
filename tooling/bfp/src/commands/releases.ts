import type { ChannelState, Health, ReleaseListing } from '@bfp/contract'
import { releases as list } from '../actions/releases.ts'
import { defineCommand, JSON_FLAG } from '../command.ts'
import { table } from '../table.ts'

export const releases = defineCommand({
  name: 'releases',
  takes: 'FORMAT',
  summary: 'list versions and who has them',
  options: { json: JSON_FLAG },
  async run({ api, named = '', options, print }) {
    const listing = await list(api, named)
    if (options.json) return print(JSON.stringify(listing))
    const rows = listing.releases.map((release) => rowOf(release, listing.channels))
    for (const line of table([HEAD, ...rows])) print(line)
    for (const line of listing.releases.flatMap(notesOn)) print(line)
  },
})

const HEAD = ['VERSION', 'CHANNELS', 'FAULTS', 'STATUS', 'CLIENT', 'STYLE', 'SERVER', 'PUBLISHED', 'BY']

type Release = ReleaseListing['releases'][number]

/** Client and style as they travel, in brotli; the server module as it is. */
function rowOf(
  { version, status, health, sizes, published, by }: Release,
  channels: ChannelState[],
): string[] {
  return [
    version,
    channels.flatMap((channel) => shareOf(channel, version)).join(', '),
    health ? faultsOf(health) : '',
    status,
    kilobytes(sizes?.client.brotli),
    kilobytes(sizes?.style?.brotli),
    kilobytes(sizes?.server.bytes),
    published === null ? 'with the build' : minute(published),
    by ?? '',
  ]
}

function shareOf({ channel, version: rest, candidate }: ChannelState, version: string): string[] {
  if (candidate?.version === version) return [`${channel} ${candidate.share} %`]
  if (rest !== version) return []
  return [candidate ? `${channel} ${Number((100 - candidate.share).toFixed(2))} %` : channel]
}

/** Of all kinds, by how often it was asked for: `0.48 % (1 of 210)`. */
function faultsOf({ served, failed, wrong, reported, unanswered }: Health): string {
  const faults = failed + wrong + reported + unanswered
  const percent = served === 0 ? 0 : Math.min(100, (faults / served) * 100)
  return `${Number(percent.toPrecision(2))} % (${faults} of ${served})`
}

function notesOn({ release, rolledBack, quarantine }: Release): string[] {
  const back =
    rolledBack &&
    `${release} was rolled back on ${rolledBack.channel} by itself, ${minute(rolledBack.at)}: ${rolledBack.reason}`
  const barred =
    quarantine &&
    `${release} is in quarantine until promoted anew, since ${minute(quarantine.since)}: ${quarantine.why}`
  return [back, barred].flatMap((line) => line ?? [])
}

function minute(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ')
}

function kilobytes(bytes: number | undefined): string {
  return bytes === undefined ? '' : `${(bytes / 1000).toFixed(1)} kB`
}
