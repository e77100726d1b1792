/** Why a source gave nothing; permanent names, for logs and metrics. */
export type SourceFaultCode =
  | 'not-allowed'
  | 'private-address'
  | 'redirects'
  | 'status'
  | 'too-large'
  | 'not-json'
  | 'timeout'
  | 'unreachable'
  | 'busy'

/** `message` goes on where "The source" begins. */
export class SourceFault extends Error {
  override name = 'SourceFault'
  code: SourceFaultCode

  constructor(code: SourceFaultCode, message: string) {
    super(message)
    this.code = code
  }

  /** Whatever broke on the way: a name that is not known, a connection that is not made, a certificate. */
  static of(error: unknown): SourceFault {
    if (error instanceof SourceFault) return error
    return new SourceFault(
      'unreachable',
      `cannot be reached: ${error instanceof Error ? error.message : error}`,
    )
  }
}
