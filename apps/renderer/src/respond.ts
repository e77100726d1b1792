import type { ErrorBody, ErrorCode, Failure } from '@bfp/contract'
import type { Context } from 'koa'
import { codingFor } from './negotiate.ts'
import type { ReadyBody, Variant } from './ready-body.ts'

const STATUS: Record<ErrorCode, number> = {
  'bad-request': 400,
  'invalid-id': 400,
  'invalid-json': 400,
  'unknown-target': 400,
  'unknown-option': 400,
  'batch-too-large': 400,
  'missing-token': 401,
  'wrong-scope': 403,
  'unknown-embed': 404,
  'unknown-format': 404,
  'unknown-revision': 404,
  'unknown-release': 404,
  'unknown-record': 404,
  'unknown-route': 404,
  'method-not-allowed': 405,
  'embed-exists': 409,
  'release-exists': 409,
  'release-in-use': 409,
  'yanked-release': 409,
  'lost-release': 409,
  'stale-channel': 409,
  'missing-migration': 409,
  'rehearsal-failed': 409,
  'rehearsal-running': 409,
  'rehearsal-ended': 503,
  'not-interactive': 409,
  'deleted-embed': 410,
  'stale-revision': 412,
  'body-too-large': 413,
  'invalid-props': 422,
  'invalid-submission': 422,
  'invalid-release': 422,
  'wrong-hash': 422,
  'source-not-allowed': 422,
  'missing-revision': 428,
  'rate-limited': 429,
  'store-unavailable': 503,
  internal: 500,
  'unsupported-format': 501,
  'render-failed': 502,
  overloaded: 503,
}

/** Read routes are open to every origin; nothing here ever trusts a cookie. */
export const OPEN = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, retry-after, x-bfp-record, x-bfp-state, x-request-id',
}

type Headers = Record<string, string>

/** Answers with a ready body: 304 where the client has it, in the smallest coding the client takes. */
export function send(ctx: Context, body: ReadyBody): void | Promise<void> {
  const found = body.variant(codingFor(ctx.headers['accept-encoding'] ?? ''))
  return found instanceof Promise
    ? found.then((variant) => sendVariant(ctx, variant))
    : sendVariant(ctx, found)
}

function sendVariant(ctx: Context, { etag, bytes, headers, brief }: Variant): void {
  if (has(ctx.headers['if-none-match'], etag)) write(ctx, 304, brief)
  else write(ctx, 200, headers, bytes)
}

/** Answers with JSON that is not kept. */
export function sendJson(ctx: Context, status: number, value: unknown, headers: Headers = {}): void {
  sendText(ctx, status, `${JSON.stringify(value)}\n`, {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
  })
}

export function sendText(ctx: Context, status: number, text: string, headers: Headers): void {
  const bytes = Buffer.from(text)
  const all = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers }
  write(ctx, status, [...Object.entries(all).flat(), 'content-length', String(bytes.length)], bytes)
}

export function sendEmpty(ctx: Context, status: number, headers: Headers = {}): void {
  write(ctx, status, Object.entries(headers).flat())
}

/** For answers that carry several statuses. */
export function statusOf({ code }: Failure): number {
  return STATUS[code]
}

/** The one place where an error code becomes a status. */
export function fail(ctx: Context, failure: Failure, headers: Headers = {}): void {
  const { code } = failure
  const gone = code === 'unknown-embed' || code === 'deleted-embed'
  sendJson(ctx, STATUS[code], errorBody(failure), {
    ...(ctx.path.startsWith('/api/') ? {} : OPEN),
    ...(gone && ctx.method !== 'POST' && { 'cache-control': 'public, max-age=5' }),
    ...headers,
  })
}

export function errorBody({ code, message, hint, problems }: Failure): ErrorBody {
  return { error: { code, message, hint, ...(problems && { problems }) } }
}

/** Begins an answer of JSON lines, written as they come; whoever opens it ends it. */
/** From here on the status is said: what goes wrong is told by the last line, `lastLine`. */
export function openLines(ctx: Context): (line: unknown) => void {
  const headers = { 'content-type': 'application/x-ndjson', 'x-content-type-options': 'nosniff' }
  ctx.respond = false
  ctx.res.writeHead(200, { 'x-request-id': ctx.state.id ?? '', 'cache-control': 'no-store', ...headers })
  ctx.state.hasLines = true
  return (line) => void ctx.res.write(`${JSON.stringify(line)}\n`)
}

/** Ends an answer in lines; false where it is none. */
export function lastLine({ res, state }: Context, line: unknown): boolean {
  if (!state.hasLines) return false
  if (!res.writableEnded) res.end(`${JSON.stringify(line)}\n`)
  return true
}

/** Past Koa's own response: measured, it costs a third of a cached request. */
function write(ctx: Context, status: number, headers: string[], bytes?: Buffer): void {
  ctx.respond = false
  ctx.res.writeHead(status, ['x-request-id', ctx.state.id ?? '', ...headers])
  ctx.res.end(ctx.method === 'HEAD' ? undefined : bytes)
}

/** If-None-Match is compared weakly: `W/` makes no difference (RFC 9110 section 13.1.2). */
function has(header: string | undefined, etag: string): boolean {
  if (!header) return false
  if (header === etag || header.trim() === '*') return true
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
