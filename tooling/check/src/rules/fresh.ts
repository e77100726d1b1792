import type { Finding } from '../finding.ts'
import type { Sample } from '../sample.ts'

/** Everything is drawn by its own release; a lower step of the ladder means that the format failed. */
export function fresh(samples: readonly Sample[]): Finding[] {
  return samples.flatMap(({ fixture, target, fragment, page }) => {
    const state = fragment?.state ?? page?.state ?? 'fresh'
    if (state === 'fresh') return []
    return [{ rule: 'fresh', fixture, target, where: '', message: `the format failed; this is a ${state}` }]
  })
}
