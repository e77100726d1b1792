import { setImmediate as turn } from 'node:timers/promises'
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

/** Draws every fixture in every way, over and over, each time for another embed, in workers of its own. */
export interface Stage {
  /** How many were drawn. */
  drawn(): number
  /** Draws some more. Throws `CannotDraw` where the format fails. */
  draw(): Promise<void>
  /** True once one of its workers ended: the pool replaces it, and nobody looks at who comes next. */
  isOver(): boolean
  /**
   * Something to ask the workers: each time, it is drawn until one of them has answered. Those that have nothing to do
   * cannot answer, and nothing changes in them: what they said last still holds.
   */
  question<T>(ask: (worker: Inspected) => Promise<T>): () => Promise<T[]>
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
    isTrusting: true,
    launch: watched.launch,
    ...(release.manifest.kind === 'mount' && { domRealm }),
  })
  const workers = await watched.running()
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

  function question<T>(ask: (worker: Inspected) => Promise<T>): () => Promise<T[]> {
    const waiting = new Set<Inspected>()
    const answers = new Map<Inspected, T>()
    let heard = 0
    const put = async (worker: Inspected): Promise<void> => {
      waiting.add(worker)
      answers.set(worker, await ask(worker))
      waiting.delete(worker)
      heard += 1
    }
    return async () => {
      const before = heard
      for (const worker of workers) if (!waiting.has(worker)) put(worker).catch(() => undefined)
      while (heard === before && !isOver()) {
        await draw()
        await turn()
      }
      return [...answers.values()]
    }
  }

  const isOver = (): boolean => workers.some((worker) => worker.isGone())

  async function closed<T>(value: T): Promise<T> {
    await pool.close()
    return value
  }

  return { drawn: () => count, draw, isOver, question, close: () => pool.close() }
}
