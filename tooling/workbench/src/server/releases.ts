import type { Platform, Releases } from '@bfp/render'
import { HOT } from './draw-document.ts'
import type { FormatOnBench } from './format-on-bench.ts'

/** What is on the bench, as a renderer looks for it: each format's last build, or the hot one. */
export function benchReleases(formats: ReadonlyMap<string, FormatOnBench>, platform: Platform): Releases {
  return {
    platform,
    choose: (format, { pin } = {}) => formats.get(format)?.built()?.[pin === HOT ? 'hot' : 'release'],
    all: () =>
      [...formats.values()]
        .map((format) => format.built()?.release)
        .filter((release) => release !== undefined),
  }
}
