import type { ReleaseCode } from './call.ts'
import { frame, TO_WORKER } from './worker/frame.mts'

/** The first calls in a realm with a DOM compile what they run. */
const COLD_CALLS = 10
/** A realm with a DOM keeps what its formats left behind; after so many calls it is loaded anew. */
const DOM_CALLS = 500

export interface Opened {
  number: number
  /** Whether its first calls are still to come, which take longer. */
  isCold: boolean
  /** What is to be sent before it can be called; empty where it was loaded already. */
  loading: Buffer[]
}

/** The releases that one worker keeps ready, those that were called last. */
export function createSlots({ maxContexts, domCode }: { maxContexts: number; domCode: string | undefined }): {
  open(release: ReleaseCode): Opened
} {
  const slots = new Map<string, { number: number; calls: number }>()
  let next = 1
  let hasDom = false

  function load(slot: number, { id, kind, code }: ReleaseCode): Buffer[] {
    const frames: Buffer[] = []
    const [oldest] = slots
    if (oldest && slots.size > maxContexts) {
      frames.push(frame(TO_WORKER.drop, oldest[1].number, ''))
      slots.delete(oldest[0])
    }
    if (kind === 'mount' && !hasDom && domCode !== undefined) {
      frames.push(frame(TO_WORKER.dom, 0, domCode))
      hasDom = true
    }
    return [...frames, frame(TO_WORKER.load, slot, `${kind}\0${id}\0${code}`)]
  }

  return {
    open(release) {
      const known = slots.get(release.digest)
      const isSpent = known !== undefined && release.kind === 'mount' && known.calls >= DOM_CALLS
      const slot = known && !isSpent ? known : { number: next++, calls: 0 }
      slot.calls += 1
      slots.delete(release.digest)
      slots.set(release.digest, slot)
      const isCold = release.kind === 'mount' && slot.calls <= COLD_CALLS
      if (slot === known) return { number: slot.number, isCold, loading: [] }
      const dropped = known ? [frame(TO_WORKER.drop, known.number, '')] : []
      return { number: slot.number, isCold, loading: [...dropped, ...load(slot.number, release)] }
    },
  }
}
