import { RehearsalLine } from '@bfp/contract'
import { channelText } from '../channel-text.ts'
import { type Command, Refusal } from '../command.ts'
import { releaseNamed, shareNamed } from '../named.ts'
import { CUT_OFF, hear } from '../rehearsal/hear.ts'
import { DETAILS, reportOn } from '../rehearsal/report-on.ts'
import { refusalOf, warningsOf } from '../rehearsal/verdict-text.ts'

export const promote: Command = {
  name: 'promote',
  takes: 'RELEASE',
  summary: 'give it to live embeds',
  options: {
    channel: { type: 'string', default: 'stable' },
    to: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(asked) {
    const { api, named, options, print, tell } = asked
    const { release, name } = releaseNamed(named)
    const share = shareNamed(options.to)
    const details = options.json ? 0 : DETAILS
    const path = `/api/formats/${name}/channels/${encodeURIComponent(options.channel ?? '')}?details=${details}`
    const body = { release, ...(share && { share }) }
    const { verdict, changed, channel, error } = await hear(
      api.lines('PUT', path, body, RehearsalLine),
      asked,
    )
    if (verdict) {
      if (options.json && !verdict.passed) print(JSON.stringify(verdict))
      for (const line of warningsOf(verdict)) tell(`warning: ${line}`)
      if (details > 0 && verdict.embeds > 0) tell(`Report: ${await reportOn({ verdict, changed }, asked)}`)
      if (!verdict.passed) throw refusalOf(verdict)
    }
    if (!channel) throw new Refusal(error ?? CUT_OFF)
    print(options.json ? JSON.stringify(channel) : `${name} ${channelText(channel)}`)
  },
}
