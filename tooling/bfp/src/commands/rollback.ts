import { rollback as goBack } from '../actions/rollback.ts'
import { channelText } from '../channel-text.ts'
import { defineCommand, JSON_FLAG } from '../command.ts'

export const rollback = defineCommand({
  name: 'rollback',
  takes: 'FORMAT',
  summary: 'go back to what they had before',
  options: { channel: { type: 'string', about: 'whose embeds', default: 'stable' }, json: JSON_FLAG },
  async run({ api, named = '', options, print }) {
    const gone = await goBack(api, named, options)
    const { channel, left } = gone
    print(options.json ? JSON.stringify(gone) : `${named} ${channelText(channel)}, ${left} no more`)
  },
})
