import { RehearsalLine } from '@bfp/contract'
import type { Api } from '../api.ts'
import { type Place, Refusal } from '../command.ts'
import { releaseNamed } from '../named.ts'
import { CUT_OFF, type Heard, hear } from '../rehearsal/hear.ts'

export interface Rehearsing extends Pick<Place, 'redraw'> {
  /** `stable` unless told. */
  channel?: string
  /** Changed embeds that are told with what differs; none unless told. */
  details?: number
}

/**
 * Rehearses a release on the live embeds of a channel and gives it to them, or to `share` percent of them. Where the
 * rehearsal refuses it, `verdict.passed` is false and there is no `channel`.
 */
export async function promote(
  api: Pick<Api, 'lines'>,
  release: string,
  { channel = 'stable', details = 0, share, ...place }: Rehearsing & { share?: number | undefined } = {},
): Promise<Heard> {
  const { name } = releaseNamed(release)
  const path = `/api/formats/${name}/channels/${encodeURIComponent(channel)}?details=${details}`
  const body = { release, ...(share && { share }) }
  const heard = await hear(api.lines('PUT', path, body, RehearsalLine), place)
  if (heard.channel || heard.verdict?.passed === false) return heard
  throw new Refusal(heard.error ?? CUT_OFF)
}

/** What a promotion would come to, without it. */
export async function rehearse(
  api: Pick<Api, 'lines'>,
  release: string,
  { channel = 'stable', details = 0, ...place }: Rehearsing = {},
): Promise<Heard & Required<Pick<Heard, 'verdict'>>> {
  const { name, version } = releaseNamed(release)
  const query = new URLSearchParams({ channel, details: String(details) })
  const path = `/api/releases/${name}/${version}/rehearsal?${query}`
  const { verdict, ...heard } = await hear(api.lines('POST', path, {}, RehearsalLine), place)
  if (verdict) return { ...heard, verdict }
  throw new Refusal(heard.error ?? CUT_OFF)
}
