import type { Result } from '@bfp/render'
import type { Context } from 'koa'
import type { z } from 'zod'
import { problemsOf, refuse } from './failure.ts'
import { readJson } from './read-json.ts'

/** Bytes of a document an editor sends: 760 questions of twelve long answers are about 5 MB. */
const LIMIT = 8 * 2 ** 20

/** The JSON body as a schema sees it: `unknown` in, typed out, once. */
export async function readDocument<T>(ctx: Context, schema: z.ZodType<T>): Promise<Result<T>> {
  const body = await readJson(ctx, LIMIT)
  if (!body.ok) return body
  const parsed = schema.safeParse(body.value)
  if (parsed.success) return { ok: true, value: parsed.data }
  const problems = problemsOf(parsed.error)
  const id = problems.find(({ pointer }) => pointer === '/id')
  if (id) return refuse('invalid-id', 'This id cannot be used', `An id ${id.message}`, problems)
  return refuse('bad-request', 'The body lacks what it needs', 'Each problem names its place', problems)
}
