import { Fragment } from '@bfp/contract'
import { question, type SoakEmbed } from './embeds.ts'
import type { History } from './history.ts'
import { WORDS } from './polls.ts'

/** When something was asked for and answered, in `performance.now()`. */
export interface Moment {
  asked: number
  given: number
}

/** What is wrong with a fragment, given what was true in that moment; nothing where it is right. */
export function wrongWith(
  answer: unknown,
  embed: SoakEmbed,
  { asked, given, channel }: Moment & { channel: History<string> },
): string | undefined {
  const parsed = Fragment.safeParse(answer)
  if (!parsed.success) return `is no fragment: ${JSON.stringify(answer).slice(0, 200)}`
  const { revision, release, state, html } = parsed.data
  const said = `${state} ${release} revision ${revision}`
  if (state === 'client' || state === 'link')
    return embed.rendered ? `is ${said}, and was rendered before` : undefined
  const version = release.split('@')[1] ?? ''
  if (!html.includes(`${question(embed.id, revision)} ${WORDS[version]}</h2>`))
    return `is ${said}, and draws another`
  if (state === 'stale') return revision > embed.revision + 1 ? `is ${said}, which nobody saved` : undefined
  embed.rendered = true
  const revisions = embed.seen.legal(asked, given)
  if (!revisions.has(revision)) return `is ${said}, of ${[...revisions].join(' or ')}`
  const versions = channel.legal(asked, given)
  return versions.has(version) ? undefined : `is ${said}, of ${[...versions].join(' or ')}`
}
