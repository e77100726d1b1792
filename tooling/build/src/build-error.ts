/** What Vite throws for a source it cannot build, or one that a plugin of ours refused: then that refusal. */
export function reasonIn(error: unknown): unknown {
  if (!(error instanceof Error) || !('errors' in error) || !Array.isArray(error.errors)) return error
  return error.errors.find((one) => one instanceof BuildError) ?? new BuildError('build', error.message)
}

/** The source of a format was refused: where (file, and line where there is one) and why. */
export class BuildError extends Error {
  override name = 'BuildError'

  constructor(where: string, why: string) {
    super(`${where}: ${why}`)
  }
}
