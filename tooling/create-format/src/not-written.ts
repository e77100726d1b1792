/** Why no format was written, as a person reads it. */
export class NotWritten extends Error {
  override name = 'NotWritten'
  /** `usage`: called wrongly. */
  code: 'usage' | 'format-exists' | 'cancelled'
  hint: string

  constructor(code: NotWritten['code'], message: string, hint: string) {
    super(message)
    this.code = code
    this.hint = hint
  }
}
