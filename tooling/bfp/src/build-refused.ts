import { Refusal } from './command.ts'

/** What work on a source resolves with; a `BuildError` becomes a `Refusal`. */
export async function orRefused<T>(work: Promise<T>): Promise<T> {
  const { BuildError } = await import('@bfp/build')
  return work.catch((error: unknown) => {
    if (!(error instanceof BuildError)) throw error
    const hint = 'Change the source there and try again; nothing was written or sent'
    throw new Refusal({ code: 'build-refused', message: error.message, hint })
  })
}
