import type { ErrorCode, Failure, Problem } from '@bfp/contract'
import { pointer } from '@bfp/contract'
import type { z } from 'zod'

/** An expected failure; `hint` is the next action. */
export function failure(code: ErrorCode, message: string, hint: string, problems?: Problem[]): Failure {
  return { code, message, hint, ...(problems && { problems }) }
}

/** The same as a result. */
export function refuse(...what: Parameters<typeof failure>): { ok: false; failure: Failure } {
  return { ok: false, failure: failure(...what) }
}

/** Zod's issues as problems, addressed by JSON pointers. */
export function problemsOf(error: z.core.$ZodError): Problem[] {
  return error.issues.map((issue) => ({ pointer: pointer(issue.path), message: issue.message }))
}
