import type { Finding } from '../finding.ts'
import type { Sample } from '../sample.ts'

/** The same embed drawn twice is the same, byte for byte. */
export function repeatable(first: readonly Sample[], second: readonly Sample[]): Finding[] {
  return first.flatMap(({ fixture, target, html }, i) => {
    const other = second[i]?.html ?? ''
    if (html === other) return []
    const at = [...html].findIndex((character, j) => character !== other[j])
    const message = `differs when drawn again: ${html.slice(at, at + 60)} / ${other.slice(at, at + 60)}`
    return [{ rule: 'repeatable', fixture, target, where: `character ${at}`, message }]
  })
}
