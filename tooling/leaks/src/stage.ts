import { setTimeout as sleep } from 'node:timers/promises'
import { embedOf, save, variantsOf } from '@bfp/check'
import type { Embed } from '@bfp/contract'
import {
  addresses,
  createPool,
  createRenderer,
  type FragmentOptions,
  givenSources,
  type Release,
} from '@bfp/render'
import type { BuiltFormat } from './built-format.ts'
import type { Inspected } from './inspect.ts'
import { watchedWorkers } from './watched-worker.ts'

/** One worker that draws every fixture in every way, over and over, each time for another embed. */
export interface Stage {
  /** How many were drawn. */
  drawn(): number
  /** Draws some more. Throws `CannotDraw` where the format fails. */
  draw(): Promise<void>
  /** The worker that draws; ended workers are replaced by the pool, and this stays the first. */
  worker: Inspected
  /** Draws until the worker has answered. */
  asked<T>(question: (worker: Inspected) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** The format, or one of its fixtures, fails: then nothing can be measured. */
export class CannotDraw extends Error {
  override name = 'CannotDraw'
}

const BATCH = 8
/** Milliseconds of CPU for a call: collecting all garbage, and code that is only interpreted, take their time. */
const PATIENCE = 10_000
/** 1 May 2026, noon: all is drawn as of then. */
const NOW = Date.UTC(2026, 4, 1, 12)

/** `release` is drawn with, the format's own unless told; `flags` are more options of Node. */
export async function createStage(
  format: BuiltFormat,
  { release = format.release, flags = [] }: { release?: Release; flags?: readonly string[] } = {},
): Promise<Stage> {
  const { domRealm, releases, fixtures } = format
  const watched = watchedWorkers(flags)
  const pool = createPool({
    size: 1,
    launch: watched.launch,
    ...(release.manifest.kind === 'mount' && { domRealm }),
  })
  const told = new Map(fixtures.map((fixture) => [embedOf(fixture), fixture.sources ?? {}]))
  const renderer = createRenderer({
    pool: {
      ...pool,
      call: (code, request, how) => pool.call(code, request, { ...how, deadlineMs: PATIENCE }),
    },
    releases: { ...releases, choose: () => release },
    lastGood: { get: async () => null, put: async () => {} },
    addresses: addresses('https://embeds.example'),
    sources: givenSources((id) => told.get(id.replace(/\.\d+$/, '')) ?? {}, NOW),
    now: () => NOW,
  })
  const ways: { embed: Embed; options: FragmentOptions }[] = []
  for (const fixture of fixtures) {
    const { subject, findings } = await save(fixture, renderer, release.manifest)
    if (!subject) throw await closed(new CannotDraw(`${fixture.name}: ${findings[0]?.message}`))
    const { embed } = subject
    ways.push(...variantsOf(release.manifest, embed.locale).map((options) => ({ embed, options })))
  }
  if (ways.length === 0) throw await closed(new CannotDraw('There is no fixture to draw'))
  let count = 0

  /** A cache by embed, or by anything made of its id, is as good as none here: as it is among readers. */
  async function drawOne(): Promise<void> {
    const { embed, options } = ways[count % ways.length] as (typeof ways)[number]
    count += 1
    const drawn = await renderer.draw({ ...embed, id: `${embed.id}.${count}`, revision: count }, options)
    if (!drawn.ok && drawn.fault !== 'crashed') throw new CannotDraw(`${embed.id}: ${drawn.message}`)
  }

  async function draw(): Promise<void> {
    await Promise.all(Array.from({ length: BATCH }, drawOne))
  }

  async function during<T>(work: Promise<T>): Promise<T> {
    let isDone = false
    const done = work.finally(() => {
      isDone = true
    })
    done.catch(() => undefined)
    while (!isDone) {
      await draw()
      await sleep(0)
    }
    return done
  }

  async function closed<T>(value: T): Promise<T> {
    await pool.close()
    return value
  }

  try {
    const running = await during(watched.running())
    const worker = await during(Promise.any(running.map((one) => one.heap().then(() => one))))
    return {
      drawn: () => count,
      draw,
      worker,
      asked: (question) => during(question(worker)),
      close: () => pool.close(),
    }
  } catch (error) {
    throw await closed(error)
  }
}
