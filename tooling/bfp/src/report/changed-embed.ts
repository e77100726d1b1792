import type { Changed } from '@bfp/contract'
import { diffLines } from './diff-lines.ts'
import { type Html, html } from './html.ts'
import type { AccessChange, Look } from './look.ts'
import { sizeText } from './size-text.ts'

/** One embed: its pictures, what a reader with a disability would notice, and what differs by target. */
export function changedEmbed(changed: Changed, look: Look | undefined, isOpen: boolean): Html {
  const { embed, revision, targets } = changed
  const names = targets.map(({ target }) => target).join(', ') || 'styles only'
  return html`<details class="embed" ${isOpen ? html`open` : html``}>
<summary><b>${embed}</b> <span>revision ${revision} · ${names}</span></summary>
${look ? pictures(changed, look) : html``}
${look ? accessNote(look.access) : html``}
${targetParts(targets)}
</details>`
}

function pictures({ shown }: Changed, { before, after }: Look): Html {
  const figure = (title: string, data: string): Html =>
    html`<figure><figcaption>${title}</figcaption><img alt="${title}" src="data:image/jpeg;base64,${data}"></figure>`
  if (before === after)
    return html`<div class="pictures">${figure(`${shown?.target ?? ''}: looks the same`, after)}</div>`
  return html`<div class="pictures">${[figure('Before', before), figure('After', after)]}</div>`
}

function accessNote(access: readonly AccessChange[]): Html {
  if (access.length === 0) return html`<p class="note">Accessibility: axe finds no difference.</p>`
  const items = access.map(
    ({ rule, help, before, after }) =>
      html`<li class="${after > before ? 'bad' : 'good'}">${rule}: ${help}. ${before} before, ${after} after</li>`,
  )
  return html`<ul class="access">${items}</ul>`
}

/** A difference that another target had already is not shown again. */
function targetParts(targets: Changed['targets']): Html[] {
  const known = new Map<string, string>()
  return targets.map(({ target, before, after }) => {
    if (!before || !after)
      return html`<h4>${target}</h4><p class="note">${before ? 'Cannot be drawn any more.' : 'Can be drawn now.'}</p>`
    const sizes = `${sizeText(before.bytes, after.bytes)}, brotli ${sizeText(before.brotli, after.brotli)}`
    const lines = diffLines(before.text, after.text)
    const key = lines.text.replace(/<span class="at">.*?<\/span>|^ +|(?<=[-+>]) +/gm, '')
    const same = known.get(key)
    known.set(key, same ?? target)
    const body = same ? html`<p class="note">The same as in ${same}.</p>` : lines
    return html`<h4>${target} <small>${sizes}</small></h4>${body}`
  })
}
