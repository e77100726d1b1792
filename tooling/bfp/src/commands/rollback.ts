import { ChannelState, ReleaseListing } from '@bfp/contract'
import { channelText } from '../channel-text.ts'
import { type Command, Refusal } from '../command.ts'
import { formatNamed } from '../named.ts'

/** Takes a candidate back where there is one; else goes back to what the channel had before. */
export const rollback: Command = {
  name: 'rollback',
  takes: 'FORMAT',
  summary: 'go back to what was before',
  options: { channel: { type: 'string', default: 'stable' }, json: { type: 'boolean' } },
  async run({ api, named, options, print }) {
    const name = formatNamed(named)
    const { channels } = await api.get(`/api/releases/${name}`, ReleaseListing)
    const now = channels.find(({ channel }) => channel === options.channel)
    const version = now?.candidate ? now.version : now?.previous
    if (!now || !version) throw nothingBefore(name, options.channel)
    const body = { release: `${name}@${version}` }
    const channel = await api.put(`/api/formats/${name}/channels/${now.channel}`, body, ChannelState)
    const was = now.candidate?.version ?? now.version
    print(options.json ? JSON.stringify(channel) : `${name} ${channelText(channel)}, ${was} no more`)
  },
}

function nothingBefore(name: string, channel = ''): Refusal {
  return new Refusal({
    code: 'nothing-before',
    message: `${name} has nothing on ${channel} to go back to`,
    hint: `bfp releases ${name} lists what there is; promote one of it`,
  })
}
