import type { Embed, TargetName } from '@bfp/contract'
import { majorOf, OLDEST, type Renderer, readSubject, type WorkerPool } from '@bfp/render'
import type { Channel, Store } from '@bfp/store'
import type { FollowStore } from '../publish/follow-store.ts'
import type { LiveReleases } from '../publish/live-releases.ts'
import { isGuilty } from './hear-faults.ts'

interface Parts {
  embeds: Pick<Store['embeds'], 'getMany'>
  live: Pick<LiveReleases, 'all' | 'channelOf'>
  include: FollowStore['include']
  draw: Renderer['draw']
  isQuarantined: WorkerPool['isQuarantined']
}

/**
 * Tells what of that on which a release fails (see `subjectOf`) another one of its channel fails on, too: the one all
 * others have, else the one before. Draws one after the other: each may cost a worker.
 */
export function secondOpinion({ embeds, live, include, draw, isQuarantined }: Parts) {
  async function fails(embed: Embed, target: TargetName, release: string): Promise<boolean> {
    const [format = '', version = ''] = release.split('@')
    const other = otherOf(live.channelOf(format, embed), version)
    if (other === undefined || majorOf(embed.writtenFor ?? OLDEST) > majorOf(other)) return false
    const pin = `${format}@${other}`
    const isHere = live.all().some(({ id }) => id === pin) || (await include(pin))
    if (!isHere || isQuarantined(pin)) return false
    const drawn = await draw({ ...embed, pin }, { target })
    return !drawn.ok && isGuilty(drawn.fault)
  }

  return async (release: string, failing: readonly string[]): Promise<string[]> => {
    const found = await embeds.getMany(failing.map((subject) => readSubject(subject).id))
    const alike: string[] = []
    for (const subject of failing) {
      const { id, revision, target = 'web' } = readSubject(subject)
      const embed = found.get(id)
      if (!embed || 'deleted' in embed || embed.revision !== revision) continue
      if (await fails(embed, target, release)) alike.push(subject)
    }
    return alike
  }
}

function otherOf(channel: Channel | undefined, version: string): string | undefined {
  if (!channel) return undefined
  const { candidate, trail } = channel
  const others = [channel.version, ...trail.toReversed(), ...(candidate ? [candidate.version] : [])]
  return others.find((one) => one !== version)
}
