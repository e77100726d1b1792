import { buildForLeaks } from './built-format.ts'
import { type Growth, grows, growthOf } from './growth.ts'
import { measure } from './measure.ts'
import { type LeakingLine, nameLines } from './name-lines.ts'
import { createStage } from './stage.ts'

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
/** Renders after which nothing warms up any more: until then, growth that no line is named for is taken for that. */
const WARM = 10_000
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
    const samples = await measure(stage, renders, told).finally(stage.close)
    const drawn = stage.drawn()
    const growth = growthOf(samples)
    const isGrowing = grows(growth, FLOOR)
    if (isGrowing) onProgress?.({ drawn, naming: true })
    const lines = isGrowing ? worst(await nameLines(format, growth.slope)) : []
    const isLeak = isGrowing && (lines.length > 0 || drawn > WARM)
    return { format: format.name, renders: drawn, heap: samples.at(-1)?.bytes ?? 0, isLeak, ...growth, lines }
  } finally {
    await format.remove()
  }
}

function worst(lines: LeakingLine[]): LeakingLine[] {
  const leaking = lines.filter(({ bytesPerRender }) => bytesPerRender > FLOOR)
  const all = leaking.reduce((sum, { bytesPerRender }) => sum + bytesPerRender, 0)
  return leaking.filter(({ bytesPerRender }) => bytesPerRender > all * SHARE)
}
