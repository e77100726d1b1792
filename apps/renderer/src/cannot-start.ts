/** Why the service cannot start, in one line that tells an operator what to change. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

/** Runs one step of starting; whatever goes wrong in it is the operator's to fix. */
export async function step<T>(what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CannotStart(`${what}: ${reason.replaceAll(/\s*\n\s*/g, ' ')}`, { cause: error })
  }
}
