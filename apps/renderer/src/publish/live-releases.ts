import { hash } from 'node:crypto'
import { byVersion, type Follower, type PlatformScript, type Release, type Releases } from '@bfp/render'
import type { Channel } from '@bfp/store'
import type { Loaded } from './load.ts'

/** What the store says at a moment: `releases` are those that channels point to or embeds pin. */
export interface Published {
  releases: readonly Loaded[]
  channels: readonly Channel[]
  yanked: ReadonlySet<string>
}

/** Runtimes that no release in memory uses any more, and that renders may still be at: the latest. */
const LINGERING = 2

export interface LiveReleases extends Releases {
  /** Replaces all that was published; the next fragment sees it. */
  use(published: Published): void
  /** What `use` was given last. */
  channels(): readonly Channel[]
  /** The channel that decides for an embed without a pin; undefined where nobody pointed one anywhere. */
  channelOf(format: string, embed?: Pick<Follower, 'channel'>): Channel | undefined
}

/**
 * The releases of the build, and what was published over them. A channel that was never pointed anywhere is `stable`,
 * and `stable` the newest of the build. Where a release a channel points to cannot be had, the same.
 */
export function liveReleases(built: Releases): LiveReleases {
  const platform = new Map<string, PlatformScript>(built.platform)
  let byId = new Map<string, Release>()
  let newest = new Map<string, Release>()
  let channels = new Map<string, Channel>()
  let list: readonly Channel[] = []
  let all: readonly Release[] = []

  function use({ releases, channels: pointed, yanked }: Published): void {
    const published = releases.map(({ release }) => release)
    byId = new Map([...built.all(), ...published].map((release) => [release.id, release]))
    useRuntimes(releases)
    list = pointed
    channels = new Map(pointed.map((channel) => [`${channel.format}/${channel.channel}`, channel]))
    const usable = built.all().filter(({ id }) => !yanked.has(id))
    newest = new Map(usable.map(({ id, manifest }) => [manifest.name, byId.get(id) as Release]))
    all = [...byId.values()].toSorted(byVersion)
  }

  /** Those in use go last, so that the first of the others were in use before the rest. */
  function useRuntimes(releases: Published['releases']): void {
    const used = new Map(releases.map(({ runtime }) => [runtime.url, runtime.script]))
    for (const [url, script] of used) {
      platform.delete(url)
      platform.set(url, script)
    }
    const left = [...platform.keys()].filter((url) => !used.has(url) && !built.platform.has(url))
    for (const url of left.slice(0, -LINGERING)) platform.delete(url)
  }

  function channelOf(
    format: string,
    { channel = 'stable' }: Pick<Follower, 'channel'> = {},
  ): Channel | undefined {
    return channels.get(`${format}/${channel}`) ?? channels.get(`${format}/stable`)
  }

  function choose(format: string, embed: Follower = {}): Release | undefined {
    const { id, pin } = embed
    if (pin) return byId.get(pin)
    const pointed = channelOf(format, embed)
    const candidate = pointed?.candidate
    const isTried = candidate && id && isInShare(`${format}@${candidate.version}`, id, candidate.share)
    const trial = isTried ? candidate.version : undefined
    const wanted = [trial, pointed?.version].flatMap((version) => byId.get(`${format}@${version}`) ?? [])
    return wanted[0] ?? newest.get(format)
  }

  use({ releases: [], channels: [], yanked: new Set() })
  return { platform, choose, all: () => all, use, channels: () => list, channelOf }
}

/**
 * Whether an embed is among the percentage that a release is tried on: the same answer always, and still yes when the
 * share grows. Each release is tried on others, so that the same few are not always first to meet what is new.
 */
export function isInShare(release: string, id: string, percent: number): boolean {
  const number = hash('sha256', `${release} ${id}`, 'buffer').readUInt32BE()
  return number < (percent / 100) * 2 ** 32
}
