import { type Growth, grows, growthOf, type Sample } from '@bfp/leaks'
import type { Heaps } from './inspected.ts'

/** How a heap grew, in bytes per render or per release. */
export interface Grown {
  heap: 'renderer' | 'workers'
  per: 'render' | 'release'
  growth: Growth
  /** Megabytes at the end. */
  size: number
  /** What less than this is, counts as nothing. */
  floor: number
  isLeak: boolean
}

export function createSamples() {
  const own: Sample[] = []
  const workers: Sample[] = []

  function grownOf(heap: Grown['heap'], per: Grown['per'], samples: Sample[], floor: number): Grown[] {
    const growth = growthOf(samples)
    if (growth.samples < 2) return []
    return [
      { heap, per, growth, size: (samples.at(-1)?.bytes ?? 0) / 1e6, floor, isLeak: grows(growth, floor) },
    ]
  }

  return {
    /**
     * The workers count as one, the fullest of them: which a render goes to is chance, and one that was asked less is
     * still filling what the other has full.
     */
    add(at: number, heaps: Heaps): void {
      own.push({ at, bytes: heaps.renderer })
      workers.push({ at, bytes: Math.max(...heaps.workers.values()) })
    },
    grown: (per: Grown['per'], floor: number): Grown[] => [
      ...grownOf('renderer', per, own, floor),
      ...grownOf('workers', per, per === 'release' ? peaks(workers) : workers, floor),
    ],
  }
}

/** Releases in which a worker has kept all it may (32), or was replaced for being full: then it begins again. */
const TOOTH = 40

/** Over releases the heap of a worker is a saw: how full it gets in each tooth. */
function peaks(samples: readonly Sample[]): Sample[] {
  const teeth = Map.groupBy(samples, ({ at }) => Math.floor(at / TOOTH))
  return [...teeth].map(([tooth, some]) => ({
    at: tooth * TOOTH,
    bytes: Math.max(...some.map(({ bytes }) => bytes)),
  }))
}

/** `renderer, per render   0.4 B (-1.2 to 1.9), nothing; 80.5 MB` */
export function heapRows(grown: readonly Grown[]): [what: string, value: string][] {
  return grown.map(({ heap, per, growth: { slope, low, high, samples }, size, floor, isLeak }) => [
    `${heap}, per ${per}`,
    `${bytes(slope)} (${bytes(low)} to ${bytes(high)}, floor ${bytes(floor)}), ${samples} samples, ` +
      `${size.toFixed(1)} MB: ${isLeak ? 'GROWS' : 'does not grow'}`,
  ])
}

function bytes(count: number): string {
  return Math.abs(count) < 1_000 ? `${count.toFixed(1)} B` : `${(count / 1_000).toFixed(1)} kB`
}
