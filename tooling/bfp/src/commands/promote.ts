import { ChannelState } from '@bfp/contract'
import { channelText } from '../channel-text.ts'
import type { Command } from '../command.ts'
import { releaseNamed, shareNamed } from '../named.ts'

export const promote: Command = {
  name: 'promote',
  takes: 'RELEASE',
  summary: 'give it to the embeds of a channel',
  options: {
    channel: { type: 'string', default: 'stable' },
    to: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run({ api, named, options, print }) {
    const { release, name } = releaseNamed(named)
    const share = shareNamed(options.to)
    const path = `/api/formats/${name}/channels/${encodeURIComponent(options.channel ?? '')}`
    const channel = await api.put(path, { release, ...(share && { share }) }, ChannelState)
    print(options.json ? JSON.stringify(channel) : `${name} ${channelText(channel)}`)
  },
}
