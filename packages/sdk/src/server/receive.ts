import type { z } from 'zod'
import type { Format } from '../format.ts'
import { carried } from './carry.ts'
import { envOf } from './render.ts'
import type { ReceiveAnswer, ReceiveRequest } from './wire.ts'

/** Lets the format judge what a reader sent. */
export function answerReceive(format: Format<z.ZodType>, request: ReceiveRequest): ReceiveAnswer {
  if (!format.submissions) return { refuse: 'unavailable' }
  const props = carried(format, request.props, request.carry)
  return format.submissions(request.data, props, envOf(format, request.context))
}
