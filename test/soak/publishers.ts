import type { ReleaseListing } from '@bfp/contract'
import type { Built } from '../http/build-poll.ts'
import { publisher } from '../http/publish.ts'
import type { Dice } from './dice.ts'
import type { Tally } from './tally.ts'
import { asVersion } from './versions.ts'

/** What publishers were told is done. */
export interface Published {
  versions: Set<string>
  /** Versions by channel. */
  channels: Map<string, string>
}

export interface Publishing {
  url: string
  built: Built
  dice: Dice
  tally: Tally
  published: Published
  until: () => boolean
}

let count = 0

/** Publishes new versions and promotes on new channels, each one after the other and both at once. */
export async function publishOn({ url, built, dice, tally, published, until }: Publishing): Promise<void> {
  const publish = publisher(url)

  async function publishNext(): Promise<void> {
    const version = `2.${++count}.0`
    const status = await statusOf(publish.publish(asVersion(built, version)))
    tally.answered('publications', status)
    if (status === 201) published.versions.add(version)
  }

  async function promoteNext(): Promise<void> {
    const [channel, version] = [`killed-${++count}`, dice.pick(['1.0.0', '1.1.0'])]
    const status = await statusOf(publish.promote(`poll@${version}`, undefined, channel))
    tally.answered('promotions', status)
    if (status === 200) published.channels.set(channel, version)
  }

  async function goOn(next: () => Promise<void>): Promise<void> {
    while (!until()) await next()
  }

  await Promise.all([goOn(publishNext), goOn(promoteNext)])
}

async function statusOf(call: Promise<{ status: number }>): Promise<number> {
  return call.then(
    ({ status }) => status,
    () => 0,
  )
}

/** Tells of versions and promotions that were acknowledged and are not there, whole, any more. */
export async function tellUnpublished(
  url: string,
  { versions, channels }: Published,
  wrong: (what: string) => void,
): Promise<void> {
  const publish = publisher(url)
  const listing: ReleaseListing = (await publish.list('poll')).json()
  const listed = new Set(listing.releases.map(({ version }) => version))
  for (const version of versions) {
    const { status, text } = await publish.call('GET', `/api/releases/poll/${version}/files/server.js`)
    const isWhole = status === 200 && text.endsWith(`// ${version}\n`)
    if (!listed.has(version) || !isWhole) wrong(`the publication of ${version} is lost`)
  }
  const pointed = new Map(listing.channels.map(({ channel, version }) => [channel, version]))
  for (const [channel, version] of channels)
    if (pointed.get(channel) !== version) wrong(`the promotion of ${version} on ${channel} is lost`)
}
