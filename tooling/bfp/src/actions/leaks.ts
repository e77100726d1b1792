import type { Looked } from '@bfp/leaks'
import { Refusal } from '../command.ts'

export interface LookForLeaks {
  /** How often something is drawn. Default 20,000. */
  renders?: number
  /** `naming` once the heap was found to grow, and the lines are looked for. */
  onProgress?: (said: { drawn: number; naming: boolean }) => void
}

/** Draws a format's fixtures again and again in a worker. Throws `Refusal` where it cannot be built or drawn. */
export async function leaks(
  folder: string,
  { renders = 20_000, onProgress }: LookForLeaks = {},
): Promise<Looked> {
  const { BuildError } = await import('@bfp/build')
  const { CannotDraw, findLeaks } = await import('@bfp/leaks')
  try {
    return await findLeaks(folder, { renders, ...(onProgress && { onProgress }) })
  } catch (error) {
    const { message } = error as Error
    if (error instanceof BuildError)
      throw new Refusal({ code: 'build-refused', message, hint: 'Change the source there and try again' })
    if (!(error instanceof CannotDraw)) throw error
    const hint = 'A format that fails cannot be measured: bfp check says what is wrong'
    throw new Refusal({ code: 'cannot-be-drawn', message, hint })
  }
}
