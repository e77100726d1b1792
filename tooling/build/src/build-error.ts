/** The source of a format was refused: where (file, and line where there is one) and why. */
export class BuildError extends Error {
  override name = 'BuildError'

  constructor(where: string, why: string) {
    super(`${where}: ${why}`)
  }
}
