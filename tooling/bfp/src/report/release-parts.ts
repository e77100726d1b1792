import type { Verdict } from '@bfp/contract'
import { groupedBreaks } from '../rehearsal/grouped-breaks.ts'
import { type Html, html } from './html.ts'
import { sizeText } from './size-text.ts'

/** What keeps the release from going live. */
export function breaksPart({ breaks, complete }: Verdict): Html {
  if (breaks.length === 0) return html``
  const rows = groupedBreaks(breaks).map(
    ({ embed, targets, fault, message }) =>
      html`<tr><td><b>${embed}</b></td><td>${targets}</td><td><b>${fault}</b> ${message}</td></tr>`,
  )
  const early = complete ? html`` : html`<p class="note">So many broke that the rest was not tried.</p>`
  return html`<h2>Broken</h2>${early}
<div class="wide"><table><thead><tr><th>Embed</th><th>Targets</th><th>Reason</th></tr></thead><tbody>${rows}</tbody></table></div>`
}

/** What the release promises no more. */
export function contractPart({ contract, unsavable, unsavableFirst }: Verdict): Html {
  if (contract.length === 0 && unsavable === 0) return html``
  const items = contract.map(
    ({ kind, message, blocks }) =>
      html`<li class="${blocks ? 'bad' : 'warn'}"><b>${kind}</b> ${message}${blocks ? ' (refused)' : ''}</li>`,
  )
  const first = unsavableFirst.map(
    ({ embed, pointer, message }) => html`<li><b>${embed}</b> ${pointer || '/'} ${message}</li>`,
  )
  const more = unsavable > first.length ? html`<li>and ${unsavable - first.length} more</li>` : html``
  const editors =
    unsavable > 0
      ? html`<p>Editors could not save these embeds before they repair them:</p><ul>${[...first, more]}</ul>`
      : html``
  return html`<h2>Contract</h2><ul class="contract">${items}</ul>${editors}`
}

/** Bytes of the release's files. */
export function sizesPart({ sizes: { before, after } }: Verdict): Html {
  const rows = (['client', 'style', 'server'] as const).flatMap((name) => {
    const [old, now] = [before?.[name], after[name]]
    if (!old && !now) return []
    return html`<tr><td><b>${name}</b></td><td>${sizeText(old?.bytes, now?.bytes)}</td><td>${sizeText(old?.brotli, now?.brotli)}</td></tr>`
  })
  return html`<h2>Sizes</h2>
<div class="wide"><table><thead><tr><th>File</th><th>Bytes</th><th>Brotli</th></tr></thead><tbody>${rows}</tbody></table></div>`
}
