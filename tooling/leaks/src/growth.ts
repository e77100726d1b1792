/** Bytes that were left after a collection, when so much work was done. */
export interface Sample {
  /** Renders or releases so far. */
  at: number
  bytes: number
}

export interface Growth {
  /** Bytes per step of `at`, and the interval in which the true slope lies 999 times in 1,000. */
  slope: number
  low: number
  high: number
  /** Samples it was read from, those of the warm-up left out. */
  samples: number
}

/** Of the samples, the first: code is compiled and caches fill, which ends. */
const WARM_UP = 1 / 4
/** Two-sided 99.9 % of the normal distribution. */
const SURE = 3.29

/**
 * The slope of a heap: Theil–Sen, with the interval that Kendall's test gives it. Heaps move in steps and have
 * outliers (code that is compiled or thrown away, a sample in the middle of a render): least squares would take one
 * late step for a slope, and its t-test asks for errors that are normal. The median of the slopes between all pairs
 * stands a quarter of bad samples, and its interval needs no more than their order. A leak is steady, so it shows.
 * Sources: Sen 1968, doi:10.1080/01621459.1968.10480934.
 */
export function growthOf(samples: readonly Sample[]): Growth {
  const warm = samples.slice(Math.ceil(samples.length * WARM_UP))
  const slopes = warm
    .flatMap((one, n) => warm.slice(n + 1).map((other) => (other.bytes - one.bytes) / (other.at - one.at)))
    .toSorted((a, b) => a - b)
  const n = warm.length
  const reach = SURE * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18)
  const at = (rank: number): number => slopes[Math.round(rank)] ?? (rank < 0 ? -Infinity : Infinity)
  return {
    slope: at((slopes.length - 1) / 2),
    low: at((slopes.length - reach) / 2 - 1),
    high: at((slopes.length + reach) / 2),
    samples: n,
  }
}

/** True where the slope is surely above zero, and by more than `floor` bytes: what is less takes a year to matter. */
export function grows({ low }: Growth, floor: number): boolean {
  return low > floor
}
