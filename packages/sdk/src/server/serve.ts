import { HYDRATE, TARGETS } from '@bfp/contract'
import { z } from 'zod'
import type { Component } from '../component.ts'
import type { Format } from '../format.ts'
import { answerDescribe } from './describe.ts'
import { answerReceive } from './receive.ts'
import { answerRender } from './render.ts'
import { answerSources } from './sources.ts'
import { answerValidate } from './validate.ts'
import type { Answer, Request } from './wire.ts'

type AnyFormat = Format<z.ZodType, unknown, unknown>

/**
 * The door of a release's server module: a JSON request in, a JSON answer out. It runs inside a worker's
 * vm context, where nothing but the language exists: no URL, no timers, no console.
 */
export function serve(format: unknown): (request: string) => string {
  const known = check(format)
  return (request) => JSON.stringify(answer(known, JSON.parse(request)))
}

function answer(format: AnyFormat, request: Request): Answer {
  switch (request.op) {
    case 'describe':
      return answerDescribe(format)
    case 'validate':
      return answerValidate(format, request)
    case 'render':
      return answerRender(format, request)
    case 'sources':
      return answerSources(format, request)
    case 'receive':
      return answerReceive(format, request)
  }
}

const Shape = z.looseObject({
  name: z.string(),
  title: z.string(),
  static: z.function(),
  describe: z.function(),
  minHeight: z.function(),
  hydrate: z.enum(HYDRATE),
  messages: z.looseObject({ en: z.record(z.string(), z.string()) }),
  sources: z.function().optional(),
  targets: z.array(z.enum(TARGETS)).optional(),
  migrations: z.record(z.string().regex(/^[1-9]\d*$/, 'must be a major version'), z.function()).optional(),
})

/** Formats written in plain JavaScript get the same clear words as the type checker's. */
function check(format: unknown): AnyFormat {
  const result = Shape.safeParse(format)
  if (!result.success) throw new Error(`defineFormat: ${z.prettifyError(result.error)}`)
  const { component, mount } = format as { component?: Component<unknown, unknown, unknown>; mount?: unknown }
  if (!component === !mount) throw new Error('defineFormat: give either component or mount')
  return format as AnyFormat
}
