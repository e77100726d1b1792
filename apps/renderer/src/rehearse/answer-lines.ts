import type { Failure, RehearsalLine } from '@bfp/contract'
import type { Context } from 'koa'
import { errorBody, fail, openLines, sendJson } from '../respond.ts'

/** The answer to something that takes its time. */
export interface LineAnswer {
  /** Said at once to clients that take lines; to others, only what `end` and `fail` say. */
  line(line: RehearsalLine): void
  /** `value` is the whole answer for clients that take no lines. */
  end(last: RehearsalLine, value: unknown): void
  fail(failure: Failure): void
  /** Aborts once nobody listens any more. */
  signal: AbortSignal
}

/** Lines of JSON where `Accept` asks for them. What fails before the first line fails with its status. */
export function answerLines(ctx: Context): LineAnswer {
  const gone = new AbortController()
  ctx.res.once('close', () => gone.abort())
  const wantsLines = /application\/x-ndjson/.test(ctx.headers.accept ?? '')
  let write: ((line: unknown) => void) | undefined
  const line = (value: RehearsalLine): void => {
    if (!wantsLines) return
    write ??= openLines(ctx)
    write(value)
  }
  return {
    line,
    end(last, value) {
      if (!wantsLines) return sendJson(ctx, 200, value)
      line(last)
      ctx.res.end()
    },
    fail(failure) {
      if (!write) return fail(ctx, failure)
      write(errorBody(failure))
      ctx.res.end()
    },
    signal: gone.signal,
  }
}
