import { readFileSync } from 'node:fs'
import type { Changed, Verdict } from '@bfp/contract'
import { changedEmbed } from './changed-embed.ts'
import { Html, html } from './html.ts'
import type { Look } from './look.ts'
import { breaksPart, contractPart, sizesPart } from './release-parts.ts'

const STYLE = new Html(readFileSync(new URL('./report.css', import.meta.url), 'utf8'))

export interface Report {
  verdict: Verdict
  changed: readonly Changed[]
  /** By embed; undefined where there is no Chromium. */
  looks: ReadonlyMap<string, Look> | undefined
  made: Date
}

/** The whole report: one document that needs no other file. */
export function reportPage({ verdict, changed, looks, made }: Report): string {
  const { release, before, channel, passed } = verdict
  const title = `${before ? `${before} → ` : ''}${release}`
  const when = made.toISOString().slice(0, 16).replace('T', ' ')
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>Rehearsal of ${release}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<p class="verdict ${passed ? 'good' : 'bad'}">${passed ? 'Passed' : 'Refused'}</p>
<h1>${title}</h1>
<p>on ${channel}, rehearsed ${when} UTC in ${(verdict.ms / 1000).toFixed(1)} s</p>
</header>
<main>
${counts(verdict)}
${breaksPart(verdict)}
${contractPart(verdict)}
${sizesPart(verdict)}
${changesPart({ verdict, changed, looks, made })}
</main>
</body>
</html>
`.text
}

function counts({ embeds, fragments, broken, changed, ailing, mended, unsavable }: Verdict): Html {
  const tiles: [number, string, string][] = [
    [embeds, 'live embeds', ''],
    [fragments, 'fragments drawn', ''],
    [broken, 'broken', broken ? 'bad' : 'good'],
    [changed, 'changed', ''],
    [ailing, 'unfit as before', ailing ? 'warn' : ''],
    [mended, 'mended', mended ? 'good' : ''],
    [unsavable, 'could not be saved', unsavable ? 'warn' : ''],
  ]
  const cells = tiles
    .filter(([number], i) => i < ALWAYS || number > 0)
    .map(
      ([number, what, kind]) =>
        html`<div class="${kind}"><dt>${what}</dt><dd>${number.toLocaleString('en')}</dd></div>`,
    )
  return html`<dl class="counts">${cells}</dl>`
}

/** Counts that are told where they are zero, too. */
const ALWAYS = 4

function changesPart({ verdict, changed, looks }: Report): Html {
  if (changed.length === 0) return html`<h2>Changed embeds</h2><p>None.</p>`
  const embeds = changed.map((one, i) => changedEmbed(one, looks?.get(one.embed), i < 3))
  return html`<h2>Changed embeds</h2><p class="note">${limits(verdict, changed.length, looks?.size)}</p>${embeds}`
}

function limits({ changed, restyled }: Verdict, told: number, pictured: number | undefined): string {
  const rest = changed > told ? `; ${changed - told} more differ or broke` : ''
  const styles = restyled ? ' The stylesheets differ, so that all may look otherwise.' : ''
  const seen =
    pictured === undefined
      ? 'No Chromium was found: there are no pictures, and accessibility was not checked.'
      : `The first ${pictured} have pictures (360 px wide, before any script, photos in grey) and were checked with axe.`
  return `${told} are shown${rest}.${styles} ${seen}`
}
