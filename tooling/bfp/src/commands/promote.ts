import type { Changed } from '@bfp/contract'
import { promote as give } from '../actions/promote.ts'
import { channelText } from '../channel-text.ts'
import { defineCommand, JSON_FLAG } from '../command.ts'
import { releaseNamed, shareNamed } from '../named.ts'
import { DETAILS, tellReport } from '../rehearsal/report-on.ts'
import { refusalOf, warningsOf } from '../rehearsal/verdict-text.ts'

export const promote = defineCommand({
  name: 'promote',
  takes: 'RELEASE',
  summary: 'give it to the embeds of a channel',
  options: {
    channel: { type: 'string', about: 'whose embeds', default: 'stable' },
    to: { type: 'string', value: 'SHARE', about: 'to a share of them only, such as 5%' },
    json: JSON_FLAG,
  },
  async run({ api, named, options, print, tell, ...place }) {
    const { release, name } = releaseNamed(named)
    const share = shareNamed(options.to)
    const details = options.json ? 0 : DETAILS
    const { channel: on } = options
    const changed: Changed[] = []
    const hearing = { onProgress: place.progress, onChanged: (one: Changed) => changed.push(one) }
    const promoted = await give(api, release, { ...hearing, channel: on, details, share })
    const { verdict, channel } = promoted
    if (options.json) print(JSON.stringify(promoted))
    if (verdict) {
      for (const line of warningsOf(verdict)) tell(`warning: ${line}`)
      if (details > 0 && verdict.embeds > 0) await tellReport({ verdict, changed }, { ...place, tell })
      if (!channel) throw refusalOf(verdict)
    }
    if (channel && !options.json) print(`${name} ${channelText(channel)}`)
  },
})
