import type { Sample } from './growth.ts'
import type { Stage } from './stage.ts'

/** Twice as many as this, and every second one is dropped. */
const SAMPLES = 24
/** Fewer say nothing of a slope: then more is drawn than was asked for. */
const FEWEST = 16

/**
 * What is left in the workers' heaps after a collection, again and again while they draw. Close together at first, then
 * ever further apart: the renders it takes until a leak shows are not known, and a worker that is full ends early.
 */
export async function measure(
  stage: Stage,
  renders: number,
  onProgress: (drawn: number) => void = () => undefined,
): Promise<Sample[]> {
  const heaps = stage.question((worker) => worker.heap())
  let samples: Sample[] = []
  let every = 1
  let next = 0
  while ((stage.drawn() < renders || samples.length < FEWEST) && !stage.isOver()) {
    await stage.draw()
    if (stage.drawn() < next) continue
    const bytes = (await heaps()).reduce((sum, each) => sum + each, 0)
    if (stage.isOver()) break
    samples.push({ at: stage.drawn(), bytes })
    if (samples.length > SAMPLES * 2) {
      samples = samples.filter((_, n) => n % 2 === 0)
      every *= 2
    }
    next = stage.drawn() + every
    onProgress(stage.drawn())
  }
  return samples
}
