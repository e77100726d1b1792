import { transform } from 'lightningcss'

interface Finding {
  start: number
  why: string
}

/** Rules that break in a host page: `rem` follows the host's font size, `@font-face` is ignored in a shadow root. */
export function forbiddenCss(code: string): Finding[] {
  const findings: Finding[] = []
  const at = (line: number, column: number) => offsetOf(code, line, column)
  let here = 0
  transform({
    filename: 'format.css',
    code: Buffer.from(code),
    errorRecovery: true,
    visitor: {
      Rule(rule) {
        if ('value' in rule && rule.value && 'loc' in rule.value)
          here = at(rule.value.loc.line, rule.value.loc.column)
        if (rule.type === 'font-face')
          findings.push({
            start: here,
            why: '@font-face has no effect in a shadow root; the host brings fonts',
          })
        if (rule.type === 'import')
          findings.push({ start: here, why: '@import blocks the page; import the file from the component' })
      },
      Length(length) {
        if (length.unit === 'rem')
          findings.push({ start: nextRem(code, here), why: 'rem follows the host page; use px' })
      },
    },
  })
  return findings
}

function offsetOf(code: string, line: number, column: number): number {
  const before = code.split('\n').slice(0, line)
  return before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1
}

/** The visitor knows the rule, not the declaration: the first length in `rem` behind it. */
function nextRem(code: string, from: number): number {
  const found = code.slice(from).search(/\d(?:rem)\b/)
  return found < 0 ? from : from + found
}
