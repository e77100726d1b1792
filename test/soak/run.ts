import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withTurncoat } from '../http/turncoat.ts'
import { dice } from './dice.ts'
import { smallDisk } from './disk.ts'
import { createEmbed, postEmbed, type SoakEmbed } from './embeds.ts'
import { channelHistory } from './history.ts'
import { keptKeys } from './kept-keys.ts'
import { buildPolls, publishPolls } from './polls.ts'
import { readOn, tellUnrecovered } from './readers.ts'
import { startProcess } from './renderer.ts'
import { createTally, type Tally } from './tally.ts'
import { troubleAll } from './troubles.ts'
import { writeOn } from './writers.ts'

export interface SoakOptions {
  /** Milliseconds of load. */
  length: number
  seed: number
}

const EMBEDS = 60
/** Milliseconds after which no publisher waits for a rehearsal any more. */
const GRACE = 20_000
/** Milliseconds until all is drawn as it was saved last, after the last trouble: a failed try is repeated within 5 s. */
const RECOVERY = 10_000
/** Share of fragments that may be old: a worker is killed twice a second, and that is seen by nobody. */
const STALE = 0.01
const READERS = 12
const WRITERS = 3

/** One run against a renderer process of its own: full load, and everything going wrong at once. */
export async function soak({ length, seed }: SoakOptions): Promise<Tally> {
  const place = await mkdtemp(join(tmpdir(), 'bfp-soak-'))
  const [polls, { releases }, disk] = await Promise.all([buildPolls(), withTurncoat(place), smallDisk()])
  if (!disk) throw new Error('This machine lets nobody mount a small disk: unshare --user --mount failed')
  const renderer = await startProcess({ dataDir: disk.dataDir, releases, under: disk.under })
  const { url } = renderer
  const tally = createTally()
  try {
    await publishPolls(url, polls)
    const embeds = await Promise.all(Array.from({ length: EMBEDS }, (_, n) => createEmbed(url, `soak-${n}`)))
    const hostile = await saveHostile(url)
    const channel = channelHistory('1.0.0')
    const acknowledged = new Map<string, string>()
    const last = performance.now() + length
    const until = (): boolean => performance.now() > last
    const end = AbortSignal.timeout(length + GRACE)
    const common = { url, embeds, hostile, channel, acknowledged, tally, until }
    const several = <T>(count: number, start: (n: number) => T): T[] =>
      Array.from({ length: count }, (_, n) => start(n))
    await Promise.all([
      ...several(READERS, (n) => readOn({ ...common, dice: dice(seed + n) })),
      ...several(WRITERS, (n) => writeOn({ ...common, dice: dice(seed + 100 + n) })),
      troubleAll({ ...common, renderer, polls, disk: disk.of(renderer), dice: dice(seed + 200), end }),
    ])
    await tellUnrecovered(common, RECOVERY)
    tellStale(tally)
    await compare(`/proc/${renderer.pid}/root${disk.dataDir}`, { embeds, acknowledged, tally })
  } finally {
    await renderer.stop()
    await polls.remove()
    await disk.remove()
    await rm(place, { recursive: true, force: true })
  }
  return tally
}

function tellStale(tally: Tally): void {
  const [stale, fresh] = [tally.counted('fragments stale'), tally.counted('fragments fresh')]
  if (stale > (stale + fresh) * STALE) tally.wrong(`${stale} fragments are stale, beside ${fresh} fresh ones`)
}

/** All that was acknowledged is there. */
async function compare(
  dir: string,
  { embeds, acknowledged, tally }: { embeds: SoakEmbed[]; acknowledged: Map<string, string>; tally: Tally },
): Promise<void> {
  const kept = await keptKeys(dir, embeds)
  for (const [key, id] of acknowledged)
    if (!kept.has(key)) tally.wrong(`the submission ${key} of ${id} was acknowledged, and is not there`)
  tally.count('runs compared with what is stored')
}

/** Embeds of a format that hangs, throws, and talks nonsense. */
async function saveHostile(url: string): Promise<string[]> {
  return Promise.all(
    ['loop', 'throw', 'nonsense'].map(async (mode) => {
      const id = `hostile-${mode}`
      await postEmbed(url, { id, format: 'turncoat', props: { mode, title: mode } })
      return id
    }),
  )
}
