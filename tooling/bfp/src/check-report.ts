import { type Finding, RULES, ruleNamed } from '@bfp/check'
import type { Judged } from './actions/check.ts'
import type { Place } from './command.ts'
import { pagePath } from './page-path.ts'
import type { Voice } from './voice.ts'

/** Places of one finding that are named one by one. */
const MOST = 5

/** What is wrong, where, why, and how to fix it: by rule, then by fixture. */
export function checkReport(
  { format, findings }: Judged,
  place: Pick<Place, 'paint' | 'columns' | 'cwd'>,
): string[] {
  return RULES.flatMap((rule) => {
    const found = findings.filter((finding) => finding.rule === rule)
    return found.length > 0 ? ['', ...ruleReport(format, rule, found, place)] : []
  })
}

/** `quiz  6 fixtures, 18 rules  2 findings of 1 rule`. */
export function checkSummary(
  { format, fixtures, findings, notRun }: Judged,
  { paint }: Pick<Voice, 'paint'>,
): string {
  const broken = new Set(findings.map(({ rule }) => rule)).size
  const verdict =
    findings.length === 0
      ? paint('green', 'nothing found')
      : paint('red', `${counted(findings.length, 'finding')} of ${counted(broken, 'rule')}`)
  const asked = RULES.length - notRun.length
  return `${format}: ${verdict}, ${counted(fixtures, 'fixture')}, ${asked} of ${RULES.length} rules`
}

function ruleReport(
  format: string,
  rule: string,
  findings: readonly Finding[],
  { paint, columns, cwd }: Pick<Place, 'paint' | 'columns' | 'cwd'>,
): string[] {
  const { finds, why, fix } = ruleNamed(rule)
  const alike = Map.groupBy(findings, ({ fixture, message }) => `${fixture}\n${message}`)
  const told = [...alike.values()].flatMap((same) => findingReport(format, same, columns))
  return [
    `${paint('red', rule)}: ${paint('bold', finds)}`,
    ...told,
    ...wrapped(`why: ${why}`, columns).map((line) => paint('dim', line)),
    ...wrapped(`fix: ${fix}`, columns),
    paint('dim', `  ${pagePath(`rules/${rule}.md`, cwd)}`),
  ]
}

/** One message with all the places it was found in. */
function findingReport(format: string, same: readonly Finding[], columns: number): string[] {
  const [first] = same
  if (!first) return []
  const fixture = first.fixture.replace(`${format}/`, '')
  const places = same.map(({ target, where }) => [target, where].filter(Boolean).join(' at '))
  const more = places.length > MOST ? [`and ${places.length - MOST} more`] : []
  const named = [...places.slice(0, MOST), ...more].filter(Boolean)
  return [
    ...wrapped(`${fixture === format ? '' : `${fixture}: `}${first.message}`, columns),
    ...named.flatMap((place) => wrapped(place, columns, '      ')),
  ]
}

/** Broken between words, as wide as the terminal. */
function wrapped(text: string, columns: number, indent = '  '): string[] {
  const width = Math.max(40, Math.min(columns, 110)) - indent.length
  const lines: string[] = ['']
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1) ?? ''
    if (last && last.length + word.length >= width) lines.push(word)
    else lines[lines.length - 1] = last ? `${last} ${word}` : word
  }
  return lines.map((line, at) => indent + (at > 0 ? '  ' : '') + line)
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
