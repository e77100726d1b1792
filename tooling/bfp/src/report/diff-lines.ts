import { diffWordsWithSpace, structuredPatch } from 'diff'
import { type Html, html } from './html.ts'

/** Lines of one diff in a report; more are only counted. */
const MOST = 160
/** Milliseconds for the lines of two texts, and for the words of two lines: what differs all over takes for ever. */
const TIME = { lines: 500, words: 50 }

/** Two texts as lines that were taken out or put in, with two lines around each; words are marked where a line was changed. */
export function diffLines(before: string, after: string): Html {
  const patch = structuredPatch('', '', before, after, '', '', { context: 2, timeout: TIME.lines })
  if (!patch) return html`<p class="note">They differ too much to be compared line by line.</p>`
  const lines = patch.hunks.flatMap(({ lines, oldStart }) => [
    html`<span class="at">line ${oldStart}</span>`,
    ...pairs(lines.filter((line) => !line.startsWith('\\'))),
  ])
  const rest = lines.length - MOST
  const more = rest > 0 ? [html`<span class="at">and ${rest} more lines</span>`] : []
  return html`<pre class="diff">${[...lines.slice(0, MOST), ...more]}</pre>`
}

/** Lines that were taken out, with as many put in right after them, are the same lines changed. */
function pairs(lines: readonly string[]): Html[] {
  const shown: Html[] = []
  for (let at = 0; at < lines.length; ) {
    const out = run(lines, at, '-')
    const put = run(lines, at + out.length, '+')
    const isChange = out.length > 0 && out.length === put.length
    const both = isChange
      ? [
          ...out.map((line, i) => marked('-', line, put[i] ?? '')),
          ...put.map((line, i) => marked('+', out[i] ?? '', line)),
        ]
      : [...out, ...put].map(plain)
    shown.push(...both)
    at += out.length + put.length
    const kept = lines[at]
    if (kept?.startsWith(' ')) {
      shown.push(plain(kept))
      at += 1
    }
  }
  return shown
}

function run(lines: readonly string[], from: number, sign: string): string[] {
  const end = lines.findIndex((line, i) => i >= from && !line.startsWith(sign))
  return lines.slice(from, end < 0 ? lines.length : end)
}

function plain(line: string): Html {
  return html`<span class="${CLASS[line.charAt(0)] ?? ''}">${line}</span>`
}

const CLASS: Record<string, string> = { '-': 'out', '+': 'in' }

/** One line of a pair, with the words that are not in the other. */
function marked(sign: '-' | '+', old: string, now: string): Html {
  const parts = diffWordsWithSpace(old.slice(1), now.slice(1), { timeout: TIME.words })
  if (!parts) return plain(sign === '-' ? old : now)
  const words = parts.flatMap(({ value, added, removed }) => {
    if (sign === '-' ? added : removed) return []
    return added || removed ? html`<mark>${value}</mark>` : html`${value}`
  })
  return html`<span class="${CLASS[sign] ?? ''}">${sign}${inline(words)}</span>`
}

function inline(words: readonly Html[]): Html {
  return words.reduce((all, word) => html`${all}${word}`, html``)
}
