import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Built, makePolls } from '../http/build-poll.ts'
import { createEmbed, type SoakEmbed } from './embeds.ts'
import { release, saveAndDraw, WAYS } from './heap-load.ts'
import { createSamples, type Grown } from './heap-samples.ts'
import { type Heaps, startInspected } from './inspected.ts'
import { copyReleases } from './polls.ts'
import { asVersion } from './versions.ts'

export interface HeapOptions {
  /** Fragments that are drawn, each of them asked for a second time. */
  renders: number
  /** Versions that are published and promoted. */
  releases: number
  /** How often each is looked at. Default 60. */
  samples?: number
  /** Bytes per render and per release that count as nothing. */
  floor: { render: number; release: number }
  /** For who wants to see it fail: changes the release that is drawn, and what Node is started with. */
  plant?: { built: (built: Built) => Built; flags: string[] }
}

const EMBEDS = 6
/** Of the work, what is done before the first sample besides: tables with a limit fill, hot code is compiled. */
const WARM_UP = 1 / 2

/** Whether the heaps of a renderer process and of its workers grow with what they are made to do. */
export async function heap({ renders, releases, samples = 60, floor, plant }: HeapOptions): Promise<Grown[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bfp-heap-'))
  const [polls, built] = await Promise.all([makePolls(), copyReleases()])
  const renderer = await startInspected({ dataDir, releases: built, flags: plant?.flags ?? [] })
  const { url } = renderer
  try {
    const poll = await polls.build('1.0.0', 'one')
    await release(url, plant ? plant.built(poll) : poll)
    const embeds = await Promise.all(Array.from({ length: EMBEDS }, (_, n) => createEmbed(url, `heap-${n}`)))
    const embedAt = (n: number) => embeds[n % EMBEDS] as SoakEmbed
    const rounds = Math.ceil(renders / WAYS.length)
    const draw = (n: number): Promise<void> => saveAndDraw(url, embedAt(n))
    // To collect all garbage may take a worker longer than a call may take.
    const heaps = (): Promise<Heaps> => renderer.heaps(() => draw(0).catch(() => undefined))
    const drawn = await sampled({ heaps, samples, rounds, work: draw, steps: WAYS.length })
    const publish = async (n: number): Promise<void> => {
      await release(url, asVersion(poll, `1.1.${n}`))
      await draw(n)
    }
    const released = await sampled({ heaps, samples, rounds: releases, work: publish, steps: 1 })
    return [...drawn.grown('render', floor.render), ...released.grown('release', floor.release)]
  } finally {
    await renderer.stop()
    await polls.remove()
    await Promise.all([dataDir, dirname(built)].map((one) => rm(one, { recursive: true, force: true })))
  }
}

interface Sampled {
  heaps(): Promise<Heaps>
  samples: number
  rounds: number
  work(round: number): Promise<void>
  /** What a round counts for. */
  steps: number
}

async function sampled({ heaps, samples: count, rounds, work, steps }: Sampled) {
  const every = Math.ceil(rounds / count)
  const warmUp = Math.ceil(rounds * WARM_UP)
  const samples = createSamples()
  for (let round = 0; round < warmUp + rounds; round += 1) {
    await work(round)
    if (round >= warmUp && round % every === 0) samples.add((round - warmUp) * steps, await heaps())
  }
  return samples
}
