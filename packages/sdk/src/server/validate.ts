import { type Problem, pointer } from '@bfp/contract'
import type { z } from 'zod'
import type { Format } from '../format.ts'
import { carried } from './carry.ts'
import type { ValidateAnswer, ValidateRequest } from './wire.ts'

/** Checks props against the schema; defaults are filled in, each problem has its JSON pointer. */
export function answerValidate(format: Format<z.ZodType>, request: ValidateRequest): ValidateAnswer {
  if (request.carry) return { ok: true, props: carried(format, request.props, request.carry) }
  const result = format.props.safeParse(request.props)
  if (result.success) return { ok: true, props: result.data }
  return { ok: false, problems: result.error.issues.slice(0, 100).map(problem) }
}

function problem(issue: z.core.$ZodIssue): Problem {
  return { pointer: pointer(issue.path), message: issue.message }
}
