import type { Changed } from '@bfp/contract'
import { rehearse as tryIt } from '../actions/promote.ts'
import { defineCommand, JSON_FLAG } from '../command.ts'
import { releaseNamed } from '../named.ts'
import { DETAILS, tellReport } from '../rehearsal/report-on.ts'
import { refusalOf, verdictText, warningsOf } from '../rehearsal/verdict-text.ts'

/** What a promotion would come to, without it. Fails where that would be refused. */
export const rehearse = defineCommand({
  name: 'rehearse',
  takes: 'RELEASE',
  summary: 'try it on the embeds of a channel',
  options: {
    channel: { type: 'string', about: 'whose embeds', default: 'stable' },
    report: { type: 'string', value: 'FILE', about: 'where to write what changes, as a page' },
    json: JSON_FLAG,
  },
  async run({ api, named, options, print, tell, ...place }) {
    const { release } = releaseNamed(named)
    const { channel, report } = options
    const details = options.json && !report ? 0 : DETAILS
    const changed: Changed[] = []
    const hearing = { onProgress: place.progress, onChanged: (one: Changed) => changed.push(one) }
    const verdict = await tryIt(api, release, { ...hearing, channel, details })
    for (const line of options.json ? [JSON.stringify(verdict)] : verdictText(verdict)) print(line)
    for (const line of warningsOf(verdict)) tell(`warning: ${line}`)
    const failed = details > 0 && (await tellReport({ verdict, changed }, { ...place, tell, report }))
    if (!verdict.passed) throw refusalOf(verdict)
    if (failed && report) throw failed
  },
})
