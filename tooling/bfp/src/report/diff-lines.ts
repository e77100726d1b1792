import { diffWordsWithSpace, structuredPatch } from 'diff'
import { type Html, html } from './html.ts'

/** Lines of one diff in a report; more are only counted. */
const MOST = 160

/** Two texts as lines that were taken out or put in, with two lines around each; words are marked where a line was changed. */
export function diffLines(before: string, after: string): Html {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: 2 })
  const lines = hunks.flatMap(({ lines, oldStart }) => [
    html`<span class="at">line ${oldStart}</span>`,
    ...pairs(lines.filter((line) => !line.startsWith('\\'))),
  ])
  const rest = lines.length - MOST
  const more = rest > 0 ? [html`<span class="at">and ${rest} more lines</span>`] : []
  return html`<pre class="diff">${[...lines.slice(0, MOST), ...more]}</pre>`
}

function pairs(lines: readonly string[]): Html[] {
  return lines.map((line, i) => {
    const [previous = '', next = ''] = [lines[i - 1], lines[i + 1]]
    const isAlone = !lines[i - 2]?.startsWith('-') && !lines[i + 2]?.startsWith('+')
    if (line.startsWith('-') && next.startsWith('+') && !previous.startsWith('-') && isAlone)
      return marked('-', line, next)
    if (line.startsWith('+') && previous.startsWith('-') && !next.startsWith('+') && isAlone)
      return marked('+', previous, line)
    return html`<span class="${CLASS[line.charAt(0)] ?? ''}">${line}</span>`
  })
}

const CLASS: Record<string, string> = { '-': 'out', '+': 'in' }

/** One line of a pair, with the words that are not in the other. */
function marked(sign: '-' | '+', old: string, now: string): Html {
  const words = diffWordsWithSpace(old.slice(1), now.slice(1)).flatMap(({ value, added, removed }) => {
    if (sign === '-' ? added : removed) return []
    return added || removed ? html`<mark>${value}</mark>` : html`${value}`
  })
  return html`<span class="${CLASS[sign] ?? ''}">${sign}${inline(words)}</span>`
}

function inline(words: readonly Html[]): Html {
  return words.reduce((all, word) => html`${all}${word}`, html``)
}
