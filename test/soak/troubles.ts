import { setTimeout as sleep } from 'node:timers/promises'
import { publisher } from '../http/publish.ts'
import type { Dice } from './dice.ts'
import type { Disk } from './disk.ts'
import type { History } from './history.ts'
import { HOSTILE, type SoakPolls, WORDS } from './polls.ts'
import type { Started } from './renderer.ts'
import type { Tally } from './tally.ts'
import { asVersion } from './versions.ts'

export interface Troubled {
  renderer: Started
  polls: SoakPolls
  disk: Disk
  channel: History<string>
  dice: Dice
  tally: Tally
  until: () => boolean
  /** Ends what still waits for an answer, a while after `until`. */
  end: AbortSignal
}

/** All that goes wrong, at once. Each ends by itself. */
export async function troubleAll(troubled: Troubled): Promise<void> {
  await Promise.all([
    killWorkers(troubled),
    moveChannel(troubled),
    publishHostile(troubled),
    fillDisk(troubled),
  ])
}

async function killWorkers({ renderer, dice, tally, until }: Troubled): Promise<void> {
  while (!until()) {
    await sleep(300 + dice.below(700))
    const worker = dice.pick(await renderer.workers())
    if (worker === undefined) continue
    try {
      process.kill(worker, 'SIGKILL')
      tally.count('workers killed')
    } catch {
      // It ended in this moment.
    }
  }
}

/** Promotes and rolls back; what is visible when is written down before it is asked for. */
async function moveChannel({ renderer, channel, dice, tally, until, end }: Troubled): Promise<void> {
  const { promote } = publisher(renderer.url, end)
  while (!until()) {
    await sleep(1_000 + dice.below(1_500))
    const version = dice.pick(Object.keys(WORDS))
    const settle = channel.ask(version)
    const status = await promote(`poll@${version}`).then(
      ({ status }) => status,
      () => 0,
    )
    settle(status === 200)
    tally.answered('promotions', status)
  }
}

/** Versions that are published one after the other, and then again: all that come of it have to fit the disk. */
const HOSTILE_VERSIONS = 20

/** Releases that hang on every embed: they are published, and their promotion has to be refused. */
async function publishHostile({ renderer, polls, dice, tally, until, end }: Troubled): Promise<void> {
  const { publish, promote } = publisher(renderer.url, end)
  for (let round = 0; !until(); round += 1) {
    await sleep(2_000 + dice.below(2_000))
    const version = `${HOSTILE}.${round % HOSTILE_VERSIONS}`
    const published = await publish(asVersion(polls.hostile, version)).then(
      ({ status }) => status,
      () => 0,
    )
    tally.answered('hostile releases', published)
    const promoted = await promote(`poll@${version}`).then(
      ({ status }) => status,
      () => 0,
    )
    if (promoted === 200) tally.wrong('a release that hangs on every embed was promoted')
    tally.answered('hostile promotions', promoted)
  }
}

async function fillDisk({ disk, dice, tally, until }: Troubled): Promise<void> {
  while (!until()) {
    await sleep(3_000 + dice.below(2_000))
    await disk.fill()
    tally.count('times the disk was full')
    await sleep(1_500)
    await disk.free()
  }
}
