import { Fragment } from '@bfp/contract'
import { question, type SoakEmbed } from './embeds.ts'
import type { History } from './history.ts'
import { WORDS } from './polls.ts'

/** When something was asked for and answered, in `performance.now()`. */
export interface Moment {
  asked: number
  given: number
}

/** What a reader got: how it was made, and what is wrong with it given what was true in that moment, if anything is. */
export interface Judged {
  state: string
  wrong?: string
}

export function judge(
  answer: unknown,
  embed: SoakEmbed,
  moment: Moment & { channel: History<string> },
): Judged {
  const parsed = Fragment.safeParse(answer)
  if (!parsed.success)
    return { state: 'unknown', wrong: `is no fragment: ${JSON.stringify(answer).slice(0, 200)}` }
  const wrong = wrongWith(parsed.data, embed, moment)
  return { state: parsed.data.state, ...(wrong === undefined ? {} : { wrong }) }
}

function wrongWith(
  { revision, release, state, html }: Fragment,
  embed: SoakEmbed,
  { asked, given, channel }: Moment & { channel: History<string> },
): string | undefined {
  const said = `${state} ${release} revision ${revision}`
  if (state === 'client' || state === 'link')
    return embed.rendered ? `is ${said}, and was rendered before` : undefined
  const version = release.split('@')[1] ?? ''
  if (!html.includes(`${question(embed.id, revision)} ${WORDS[version]}</h2>`))
    return `is ${said}, and draws another`
  embed.rendered = true
  const legal = <T>(history: History<T>): Set<T> =>
    state === 'stale' ? history.everUntil(given) : history.legal(asked, given)
  const revisions = legal(embed.seen)
  if (!revisions.has(revision)) return `is ${said}, of ${[...revisions].join(' or ')}`
  const versions = legal(channel)
  return versions.has(version) ? undefined : `is ${said}, of ${[...versions].join(' or ')}`
}
