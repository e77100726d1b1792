import { join } from 'node:path'
import { type Inspected, inspect } from '@bfp/leaks'
import { INTERPRETED } from './interpreted.ts'
import { type Place, type Started, startProcess } from './renderer.ts'

const FLAGS = [
  ...INTERPRETED,
  '--inspect=127.0.0.1:0',
  '--import',
  join(import.meta.dirname, 'inspect-workers.ts'),
]

/** Workers that wait until another one ends. */
const SPARES = 1

/** Bytes of heap that are in use after a collection: of the renderer, and by worker. */
export interface Heaps {
  renderer: number
  workers: ReadonlyMap<Inspected, number>
}

export interface InspectedRenderer extends Started {
  /** `poke` makes workers render, as they answer only then; those that nobody asks anything are not among them. */
  heaps(poke: () => Promise<unknown>): Promise<Heaps>
}

/** The renderer with an inspector in it and in each of its workers. */
export async function startInspected(place: Place): Promise<InspectedRenderer> {
  const known = new Map<string, Promise<Inspected | undefined>>()
  let said = ''
  const heard = (text: string): void => {
    said += text
    for (const [url] of said.matchAll(/ws:\/\/\S+(?=\n)/g))
      if (!known.has(url))
        known.set(
          url,
          inspect(url).catch(() => undefined),
        )
    said = said.slice(said.lastIndexOf('\n') + 1)
  }
  const started = await startProcess({ ...place, flags: [...FLAGS, ...(place.flags ?? [])], heard })
  const [own] = await Promise.all(known.values())
  if (!own) throw new Error('The renderer told no inspector')

  async function heaps(poke: () => Promise<unknown>): Promise<Heaps> {
    const all = await Promise.all(known.values())
    const workers = all.flatMap((one) => (one && one !== own && !one.isGone() ? [one] : []))
    const found = new Map<Inspected, number>()
    const note = (worker: Inspected) => (bytes: number) => void found.set(worker, bytes)
    for (const worker of workers) worker.heap().then(note(worker), () => undefined)
    const silent = (): number => workers.filter((one) => !one.isGone() && !found.has(one)).length
    while (silent() > SPARES) await poke()
    return { renderer: (await own?.heap()) ?? 0, workers: found }
  }

  return { ...started, heaps }
}
