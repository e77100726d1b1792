import { join, relative, resolve } from 'node:path'
import type { Looked } from '@bfp/leaks'
import { orRefused } from '../build-refused.ts'
import { Refusal } from '../command.ts'

export interface LookForLeaks {
  /** How often something is drawn. Default 20,000. */
  renders?: number
  /** Files of lines are named from here. Default: where the process runs. */
  cwd?: string
  /** `naming` once the heap was found to grow, and the lines are looked for. */
  onProgress?: (said: { drawn: number; naming: boolean }) => void
}

/** Whether a format leaks, and which lines of it do. */
export interface Leaks extends Pick<Looked, 'format' | 'renders' | 'heap' | 'isLeak'> {
  /** What a render adds to the heap: likely, at least and at most; infinite, in JSON null, where nothing bounds it. */
  bytesPerRender: { slope: number; low: number; high: number }
  lines: Omit<Looked['lines'][number], 'isOwn'>[]
}

/** Draws a format's fixtures again and again in a worker. Throws `Refusal` where it cannot be built or drawn. */
export async function leaks(
  folder: string,
  { renders = 20_000, cwd = process.cwd(), onProgress }: LookForLeaks = {},
): Promise<Leaks> {
  const { CannotDraw, findLeaks } = await import('@bfp/leaks')
  const place = relative(cwd, resolve(folder))
  try {
    const looked = await orRefused(findLeaks(folder, { renders, ...(onProgress && { onProgress }) }))
    const { lines, slope, low, high, ...rest } = looked
    return {
      ...rest,
      bytesPerRender: { slope, low, high },
      lines: lines.map(({ isOwn: _, ...line }) => ({ ...line, file: join(place, line.file) })),
    }
  } catch (error) {
    if (!(error instanceof CannotDraw)) throw error
    const hint = 'A format that fails cannot be measured: bfp check says what is wrong'
    throw new Refusal({ code: 'cannot-be-drawn', message: error.message, hint })
  }
}
