import type { Verdict } from '@bfp/contract'
import { Refusal } from '../command.ts'
import { groupedBreaks } from './grouped-breaks.ts'

/** What a person reads first. */
export function verdictText(verdict: Verdict): string[] {
  const { release, channel, before, embeds, fragments, ms } = verdict
  const after = before ? `, after ${before}` : ''
  const many = `${count(embeds, 'live embed')}, ${count(fragments, 'fragment')}, ${(ms / 1000).toFixed(1)} s`
  return [`${release} on ${channel}${after}: ${many}`, countsText(verdict)]
}

function countsText({ embeds, broken, changed, ailing, mended, restyled }: Verdict): string {
  const parts = [
    `${count(broken, 'embed')} broken`,
    `${changed.toLocaleString('en')} changed`,
    ...(ailing ? [`${ailing} unfit as before`] : []),
    ...(mended ? [`${mended} mended`] : []),
    ...(restyled && embeds ? ['styles differ'] : []),
  ]
  return parts.join(', ')
}

/** What does not keep it from going live, and should be known. */
export function warningsOf({ channel, embeds, contract, unsavable, unsavableFirst }: Verdict): string[] {
  const [first] = unsavableFirst
  const which = first ? `, such as ${first.embed}: ${first.pointer || '/'} ${first.message}` : ''
  return [
    ...(embeds === 0 && channel !== 'stable' ? [`no embed follows ${channel}`] : []),
    ...contract.map(({ kind, message }) => `${kind}: ${message}`),
    ...(unsavable > 0
      ? [`unsavable: ${count(unsavable, 'embed')} could not be saved as they are${which}`]
      : []),
  ]
}

/** Why it cannot go live, each embed with its targets and the reason. */
export function refusalOf({ release, channel, embeds, broken, breaks, complete }: Verdict): Refusal {
  const some = complete
    ? `${broken.toLocaleString('en')} of ${embeds.toLocaleString('en')}`
    : `at least ${broken}`
  const message = `${release} breaks ${some} live embeds on ${channel}`
  const problems = groupedBreaks(breaks).map(({ embed, targets, fault, message }) => ({
    pointer: `${embed} (${targets})`,
    message: `${fault}: ${message}`,
  }))
  const hint = 'Nothing was changed; repair the format and publish a new version, or repair these embeds'
  return new Refusal({ code: 'rehearsal-failed', message, hint }, { problems })
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`
}
