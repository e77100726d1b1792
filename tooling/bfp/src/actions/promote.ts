import { type ChannelState, RehearsalLine, type Verdict } from '@bfp/contract'
import type { Api } from '../api.ts'
import { Refusal } from '../command.ts'
import { releaseNamed } from '../named.ts'
import { CUT_OFF, type Hearing, hear } from '../rehearsal/hear.ts'

export interface Rehearsing extends Hearing {
  /** `stable` unless told. */
  channel?: string
  /** Changed embeds that are told with what differs; none unless told. */
  details?: number
}

/** What came of a promotion: of the rehearsal, where there was somebody to rehearse for, and of the channel. */
export interface Promoted {
  verdict?: Verdict
  /** Not there where the rehearsal refused it: then `verdict.passed` is false. */
  channel?: ChannelState
}

/** Rehearses a release on the live embeds of a channel and gives it to them, or to `share` percent of them. */
export async function promote(
  api: Pick<Api, 'lines'>,
  release: string,
  { channel = 'stable', details = 0, share, ...hearing }: Rehearsing & { share?: number | undefined } = {},
): Promise<Promoted> {
  const { name } = releaseNamed(release)
  const path = `/api/formats/${name}/channels/${encodeURIComponent(channel)}?details=${details}`
  const body = { release, ...(share && { share }) }
  const { error, ...promoted } = await hear(api.lines('PUT', path, body, RehearsalLine), hearing)
  if (promoted.channel || promoted.verdict?.passed === false) return promoted
  throw new Refusal(error ?? CUT_OFF)
}

/** What a promotion would come to, without it. */
export async function rehearse(
  api: Pick<Api, 'lines'>,
  release: string,
  { channel = 'stable', details = 0, ...hearing }: Rehearsing = {},
): Promise<Verdict> {
  const { name, version } = releaseNamed(release)
  const query = new URLSearchParams({ channel, details: String(details) })
  const path = `/api/releases/${name}/${version}/rehearsal?${query}`
  const { verdict, error } = await hear(api.lines('POST', path, {}, RehearsalLine), hearing)
  if (verdict) return verdict
  throw new Refusal(error ?? CUT_OFF)
}
