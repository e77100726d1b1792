import type { Result } from '@bfp/render'
import type { Context } from 'koa'
import { refuse } from './failure.ts'

/** How much more of a body that is too large is read, so that the client is still there to hear the answer. */
const PATIENCE = 8 * 2 ** 20

/** The whole body of a request, at most `limit` bytes of it. */
export async function readBody({ req, res }: Context, limit: number): Promise<Result<Buffer>> {
  if (req.headers['content-encoding'] && req.headers['content-encoding'] !== 'identity')
    return refuse('bad-request', 'The body is compressed', 'Send it without Content-Encoding')
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of req.iterator({ destroyOnReturn: false })) {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else if (size > limit + PATIENCE) break
    }
  } catch {
    return refuse('bad-request', 'The request ended before its body did', 'Send it again')
  }
  if (size <= limit) return { ok: true, value: Buffer.concat(chunks) }
  res.shouldKeepAlive = false
  return refuse('body-too-large', `The body is over ${limit} bytes`, `Send at most ${limit} bytes`)
}

/** Name and value pairs of a plain form, in order. */
export async function readForm(ctx: Context, limit: number): Promise<Result<[string, string][]>> {
  if (!isForm(ctx))
    return refuse('bad-request', 'The body is not a plain form', 'Send application/x-www-form-urlencoded')
  const body = await readBody(ctx, limit)
  return body.ok ? { ok: true, value: [...new URLSearchParams(body.value.toString('utf8'))] } : body
}

export function isForm(ctx: Context): boolean {
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(ctx.headers['content-type'] ?? '')
}
