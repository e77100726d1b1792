import type { z } from 'zod'
import type { Format } from '../format.ts'
import { carried } from './carry.ts'
import type { SourcesAnswer, SourcesRequest } from './wire.ts'

/** Which remote data an embed is drawn with; the renderer fetches it. */
export function answerSources(format: Format<z.ZodType>, request: SourcesRequest): SourcesAnswer {
  return (format.sources?.(carried(format, request.props, request.carry)) ?? []).map(
    ({ name, url, ttl = 60 }) => ({ name, url, ttl }),
  )
}
