import { ChannelState, ReleaseListing } from '@bfp/contract'
import type { Api } from '../api.ts'
import { Refusal } from '../command.ts'
import { formatNamed } from '../named.ts'

/** `left` is the version the channel had, `passedOver` those between that were yanked. */
export interface RolledBack {
  channel: ChannelState
  left: string
  passedOver: string[]
}

/** The way back must not hang on anything else that is listed. */
const Channels = ReleaseListing.pick({ channels: true })

/** Takes a candidate back where there is one; else goes back to what the channel had before. */
export async function rollback(
  api: Pick<Api, 'get' | 'put'>,
  format: string,
  { channel = 'stable' }: { channel?: string } = {},
): Promise<RolledBack> {
  const name = formatNamed(format)
  const { channels } = await api.get(`/api/releases/${name}`, Channels)
  const now = channels.find((one) => one.channel === channel)
  const version = now?.candidate ? now.version : now?.previous
  if (!now || !version) throw nothingBefore(name, channel)
  const body = { release: `${name}@${version}` }
  const state = await api.put(`/api/formats/${name}/channels/${now.channel}`, body, ChannelState)
  const passedOver = now.candidate ? [] : (now.passedOver ?? [])
  return { channel: state, left: now.candidate?.version ?? now.version, passedOver }
}

function nothingBefore(name: string, channel: string): Refusal {
  return new Refusal({
    code: 'nothing-before',
    message: `${name} has nothing on ${channel} to go back to`,
    hint: `bfp releases ${name} lists what there is; promote one of it`,
  })
}
