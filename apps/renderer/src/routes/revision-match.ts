import type { Embed } from '@bfp/contract'
import type { Result } from '@bfp/render'
import type { Refused } from '@bfp/store'
import type { Context } from 'koa'
import { failure, refuse } from '../failure.ts'
import { fail, sendJson } from '../respond.ts'

/** The revision a change was made from. Optional nowhere: without it, two editors overwrite each other. */
export function baseOf(ctx: Context, { id, revision }: Embed): Result<number> {
  const [, digits] = /^"(\d{1,15})"$/.exec(ctx.headers['if-match']?.trim() ?? '') ?? []
  if (digits !== undefined) return { ok: true, value: Number(digits) }
  const hint = `Send If-Match: "REVISION" with the revision you changed; ${id} is at "${revision}"`
  return refuse('missing-revision', 'The change does not say which revision it was made from', hint)
}

/** Why a save did not happen; a stale one learns the current revision. */
export function failSave(
  ctx: Context,
  id: string,
  refused: Refused | { ok: false; code: 'unknown-revision' },
): void {
  if (refused.code === 'stale-revision') {
    const { current } = refused
    const message = `${id} was saved by somebody else and is at revision ${current}`
    const hint = `Read it again, then send If-Match: "${current}"`
    fail(ctx, failure('stale-revision', message, hint), { etag: `"${current}"` })
  } else fail(ctx, failure(refused.code, `There is nothing to save in ${id}`, 'Read it again'))
}

export function sendEmbed(
  ctx: Context,
  status: number,
  embed: Embed,
  headers: Record<string, string> = {},
): void {
  sendJson(ctx, status, embed, { etag: `"${embed.revision}"`, ...headers })
}
