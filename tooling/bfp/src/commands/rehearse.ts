import { RehearsalLine } from '@bfp/contract'
import { type Command, Refusal } from '../command.ts'
import { releaseNamed } from '../named.ts'
import { CUT_OFF, hear } from '../rehearsal/hear.ts'
import { DETAILS, reportOn } from '../rehearsal/report-on.ts'
import { refusalOf, verdictText, warningsOf } from '../rehearsal/verdict-text.ts'

/** What a promotion would come to, without it. Fails where that would be refused. */
export const rehearse: Command = {
  name: 'rehearse',
  takes: 'RELEASE',
  summary: 'try it on live embeds',
  options: {
    channel: { type: 'string', default: 'stable' },
    report: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(asked) {
    const { api, named, options, print, tell } = asked
    const { name, version } = releaseNamed(named)
    const details = options.json && !options.report ? 0 : DETAILS
    const query = new URLSearchParams({ channel: options.channel ?? '', details: String(details) })
    const path = `/api/releases/${name}/${version}/rehearsal?${query}`
    const { verdict, changed, error } = await hear(api.lines('POST', path, {}, RehearsalLine), asked)
    if (!verdict) throw new Refusal(error ?? CUT_OFF)
    for (const line of options.json ? [JSON.stringify(verdict)] : verdictText(verdict)) print(line)
    for (const line of warningsOf(verdict)) tell(`warning: ${line}`)
    if (details > 0) tell(`Report: ${await reportOn({ verdict, changed }, asked)}`)
    if (!verdict.passed) throw refusalOf(verdict)
  },
}
