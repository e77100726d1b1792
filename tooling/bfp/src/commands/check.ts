import { basename } from 'node:path'
import { check as ask, type Judged, NotConforming } from '../actions/check.ts'
import { defineCommand, JSON_FLAG } from '../command.ts'
import { findFormats } from '../find-formats.ts'

/** Fails where anything was found. */
export const check = defineCommand({
  name: 'check',
  takes: '[FORMAT]',
  summary: 'draw every fixture, ask every rule',
  options: {
    browser: { type: 'boolean', about: 'fail where there is no Chromium, rather than warn' },
    json: JSON_FLAG,
  },
  worksOffline: true,
  async run({ named, options, print, tell, during, paint, paintTold, columns, ...place }) {
    const { checkReport, checkSummary } = await import('../check-report.ts')
    const { ruleNamed } = await import('@bfp/check')
    const folders = await findFormats(named, place)
    const asked = ask(folders, { browser: options.browser ? 'always' : 'where-there-is-one' })
    const all: Judged[] = []
    for (const folder of folders) {
      const { value: checked } = await during(`checking ${basename(folder)}`, asked.next())
      if (!checked) break
      all.push(checked)
      if (options.json) continue
      for (const line of checkReport(checked, { paint, columns, cwd: place.cwd })) print(line)
      print(checkSummary(checked, { paint }))
    }
    await asked.return(undefined)
    if (options.json) print(JSON.stringify(all))
    const notRun = [...new Set(all.flatMap((checked) => checked.notRun))]
    if (notRun.length > 0) tell(`${paintTold('yellow', 'not asked')}: ${notRun.join(', ')}`)
    if (notRun.some((rule) => ruleNamed(rule).needsBrowser) && !all.some(isRefused))
      tell('They need a Chromium: install one, or set BFP_CHROMIUM')
    if (all.some(({ findings }) => findings.length > 0)) throw new NotConforming(all)
  },
})

/** Nothing could be drawn: a browser would not have helped. */
function isRefused({ findings }: Judged): boolean {
  return findings.some(({ rule }) => rule === 'source')
}
