import { type ChannelState, ReleaseListing } from '@bfp/contract'
import type { Command } from '../command.ts'
import { formatNamed } from '../named.ts'
import { table } from '../table.ts'

export const releases: Command = {
  name: 'releases',
  takes: 'FORMAT',
  summary: 'list versions by channel',
  options: { json: { type: 'boolean' } },
  async run({ api, named, options, print }) {
    const listing = await api.get(`/api/releases/${formatNamed(named)}`, ReleaseListing)
    if (options.json) return print(JSON.stringify(listing))
    const rows = listing.releases.map((release) => rowOf(release, listing.channels))
    for (const line of table([HEAD, ...rows])) print(line)
  },
}

const HEAD = ['VERSION', 'CHANNELS', 'STATUS', 'CLIENT', 'STYLE', 'SERVER', 'PUBLISHED', 'BY']

type Release = ReleaseListing['releases'][number]

/** Client and style as they travel, in brotli; the server module as it is. */
function rowOf({ version, status, sizes, published, by }: Release, channels: ChannelState[]): string[] {
  const { client, style, server } = sizes
  return [
    version,
    channels.flatMap((channel) => shareOf(channel, version)).join(', '),
    status,
    kilobytes(client.brotli),
    style ? kilobytes(style.brotli) : '',
    kilobytes(server.bytes),
    published === null ? 'with the build' : new Date(published).toISOString().slice(0, 16).replace('T', ' '),
    by ?? '',
  ]
}

function shareOf({ channel, version: rest, candidate }: ChannelState, version: string): string[] {
  if (candidate?.version === version) return [`${channel} ${candidate.share} %`]
  if (rest !== version) return []
  return [candidate ? `${channel} ${Number((100 - candidate.share).toFixed(2))} %` : channel]
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
