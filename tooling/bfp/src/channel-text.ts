import type { ChannelState } from '@bfp/contract'

/** `stable: 5 % on 1.5.0, the rest on 1.4.0`. */
export function channelText({ channel, version, candidate }: ChannelState): string {
  if (!candidate) return `${channel}: all on ${version}`
  return `${channel}: ${candidate.share} % on ${candidate.version}, the rest on ${version}`
}
