import { basename } from 'node:path'
import type { Checked } from '@bfp/check'
import { check as ask } from '../actions/check.ts'
import { defineCommand, JSON_FLAG, Refusal } from '../command.ts'
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
    const all: Checked[] = []
    for (const folder of folders) {
      const { value: checked } = await during(`checking ${basename(folder)}`, asked.next())
      if (!checked) break
      all.push(checked)
      if (options.json) continue
      for (const line of checkReport(checked, { paint, columns })) print(line)
      print(checkSummary(checked, { paint }))
    }
    await asked.return(undefined)
    if (options.json) print(JSON.stringify(all.map(withFix)))
    const notRun = [...new Set(all.flatMap((checked) => checked.notRun))]
    if (notRun.length > 0) tell(`${paintTold('yellow', 'not asked')}: ${notRun.join(', ')}`)
    if (notRun.some((rule) => ruleNamed(rule).needsBrowser) && !all.some(isRefused))
      tell('They need a Chromium: install one, or set BFP_CHROMIUM')
    if (all.some(({ findings }) => findings.length > 0)) throw notConforming(all)

    function withFix({ findings, ...rest }: Checked) {
      return { ...rest, findings: findings.map((one) => ({ ...one, fix: ruleNamed(one.rule).fix })) }
    }
  },
})

/** Nothing could be drawn: a browser would not have helped. */
function isRefused({ findings }: Checked): boolean {
  return findings.some(({ rule }) => rule === 'source')
}

export function notConforming(all: readonly Checked[]): Refusal {
  const wrong = all.filter(({ findings }) => findings.length > 0).map(({ format }) => format)
  return new Refusal({
    code: 'not-conforming',
    message: `${wrong.join(', ')} ${wrong.length === 1 ? 'breaks' : 'break'} rules`,
    hint: 'Each rule above says how to fix it; its page in docs/rules has examples',
  })
}
