import { z } from 'zod'

/** Permanent names of everything that can be answered instead of the thing asked for. Statuses live in the renderer. */
export const ERROR_CODES = [
  'bad-request',
  'invalid-id',
  'invalid-json',
  'invalid-props',
  'invalid-submission',
  'unknown-target',
  'unknown-option',
  'unknown-embed',
  'deleted-embed',
  'unknown-format',
  'unknown-revision',
  'unknown-release',
  'unknown-record',
  'unknown-route',
  'unsupported-format',
  'method-not-allowed',
  'missing-token',
  'wrong-scope',
  'embed-exists',
  'release-exists',
  'release-in-use',
  'yanked-release',
  'lost-release',
  'stale-channel',
  'missing-migration',
  'rehearsal-failed',
  'rehearsal-running',
  'rehearsal-ended',
  'stale-revision',
  'missing-revision',
  'invalid-release',
  'wrong-hash',
  'batch-too-large',
  'body-too-large',
  'rate-limited',
  'not-interactive',
  'render-failed',
  'source-not-allowed',
  'overloaded',
  'store-unavailable',
  'internal',
] as const

export type ErrorCode = (typeof ERROR_CODES)[number]

/** One problem in a document, addressed by an RFC 6901 JSON pointer (`''` is the whole document). */
export const Problem = z.object({ pointer: z.string(), message: z.string() })
export type Problem = z.infer<typeof Problem>

/** The body of every error answer. `hint` says what to do next; `problems` is there for 422, and where a rehearsal failed. */
export const ErrorBody = z.object({
  error: z.object({
    code: z.enum(ERROR_CODES),
    message: z.string(),
    hint: z.string(),
    problems: z.array(Problem).optional(),
  }),
})
export type ErrorBody = z.infer<typeof ErrorBody>

/** An expected failure, as a value: `code` is permanent, `hint` is the next action. */
export interface Failure {
  code: ErrorCode
  message: string
  hint: string
  problems?: Problem[]
}

/** Appends one key to a JSON pointer, escaped as RFC 6901 section 3 asks. */
export function pointer(keys: readonly (string | number | symbol)[]): string {
  return keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
