import { buildForLeaks } from './built-format.ts'
import { type Growth, grows, growthOf, type Sample } from './growth.ts'
import { measure } from './measure.ts'
import { nameLines } from './name-lines.ts'
import { createStage } from './stage.ts'
import type { LeakingLine } from './steady-lines.ts'

/** What came of looking for leaks in a format. */
export interface Looked extends Growth {
  format: string
  renders: number
  /** Bytes of the worker's heap at the end. */
  heap: number
  isLeak: boolean
  /** The lines whose allocations stay, the worst first; empty where none does, or where none is the format's own. */
  lines: LeakingLine[]
}

export interface LookOptions {
  /** How often something is drawn. */
  renders: number
  onProgress?: (said: { drawn: number; naming: boolean }) => void
}

/** Bytes per render that count as nothing: the least a leak can be is one number in a list. */
const FLOOR = 6
/** Renders after which nothing warms up any more; until then, growth that lines explain less than so far is that. */
const WARM = 10_000
const EXPLAINED = 1 / 4
/** How often as large as at first the heaps are where one of the workers was full. */
const FULL = 1.5
/** Lines that have less than this share of what leaks are named no more. */
const SHARE = 0.1

/**
 * Draws a format's fixtures in a worker as production has it, looks whether its heap grows, and where it does, draws
 * again to name the lines. Throws `BuildError` and `CannotDraw`.
 */
export async function findLeaks(folder: string, { renders, onProgress }: LookOptions): Promise<Looked> {
  const format = await buildForLeaks(folder)
  try {
    const stage = await createStage(format)
    const told = (drawn: number): void => onProgress?.({ drawn, naming: false })
    const { samples, wasFull } = await measure(stage, renders, told)
      .then((samples) => ({ samples, wasFull: stage.isOver() && isFull(samples) }))
      .finally(stage.close)
    const drawn = stage.drawn()
    const growth = growthOf(samples)
    const isGrowing = wasFull || grows(growth, FLOOR)
    if (isGrowing) onProgress?.({ drawn, naming: true })
    const lines = isGrowing ? worst(await nameLines(format, growth.slope)) : []
    const isExplained = sumOf(lines) > growth.low * EXPLAINED
    const isLeak = isGrowing && (wasFull || isExplained || drawn > WARM)
    const heap = samples.at(-1)?.bytes ?? 0
    return { format: format.name, renders: drawn, heap, isLeak, ...growth, lines: isLeak ? lines : [] }
  } finally {
    await format.remove()
  }
}

/** A worker that ended under what it keeps, perhaps after too few renders for a slope. */
function isFull(samples: readonly Sample[]): boolean {
  const [first, last] = [samples[0], samples.at(-1)]
  return first !== undefined && last !== undefined && last.bytes > first.bytes * FULL
}

function worst(lines: LeakingLine[]): LeakingLine[] {
  const leaking = lines.filter(({ bytesPerRender }) => bytesPerRender > FLOOR)
  return leaking.filter(({ bytesPerRender }) => bytesPerRender > sumOf(leaking) * SHARE)
}

function sumOf(lines: readonly LeakingLine[]): number {
  return lines.reduce((sum, { bytesPerRender }) => sum + bytesPerRender, 0)
}
