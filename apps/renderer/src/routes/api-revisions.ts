import type { Embed } from '@bfp/contract'
import type { Result } from '@bfp/render'
import type Router from '@koa/router'
import { z } from 'zod'
import { byOf } from '../authorize.ts'
import { failure, refuse } from '../failure.ts'
import { readDocument } from '../read-document.ts'
import { fail, sendJson } from '../respond.ts'
import type { ApiEmbeds } from './api-embeds.ts'
import { baseOf, failSave, sendEmbed } from './revision-match.ts'

const Restore = z.object({ revision: z.int().positive() })

const ListQuery = z.strictObject({
  before: z.coerce.number().int().positive().exactOptional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** What was saved before, and the way back to it: a restore is a new save of old words. */
export function apiRevisions(
  router: Router,
  { edit, find, renderer, embeds, changed }: Omit<ApiEmbeds, 'dropLastGood' | 'checkPin'>,
): void {
  router.get('/api/embeds/:id/revisions', edit, async (ctx) => {
    const embed = await find.one(ctx.params.id ?? '')
    if (!embed.ok) return fail(ctx, embed.failure)
    const page = ListQuery.safeParse(Object.fromEntries(new URLSearchParams(ctx.querystring)))
    if (!page.success) return fail(ctx, BAD_LIST)
    return sendJson(ctx, 200, { revisions: await embeds.revisions(embed.value.id, page.data) })
  })

  router.get('/api/embeds/:id/revisions/:revision', edit, async (ctx) => {
    const embed = await find.one(ctx.params.id ?? '')
    if (!embed.ok) return fail(ctx, embed.failure)
    const old = await saved(embed.value.id, Number(ctx.params.revision))
    return old.ok ? sendEmbed(ctx, 200, old.value) : fail(ctx, old.failure)
  })

  router.post('/api/embeds/:id/restore', edit, async (ctx) => {
    const embed = await find.one(ctx.params.id ?? '')
    if (!embed.ok) return fail(ctx, embed.failure)
    const { id, revision } = embed.value
    const base = ctx.headers['if-match'] ? baseOf(ctx, embed.value) : { ok: true as const, value: revision }
    if (!base.ok) return fail(ctx, base.failure)
    const wanted = await readDocument(ctx, Restore)
    if (!wanted.ok) return fail(ctx, wanted.failure)
    const old = await saved(id, wanted.value.revision)
    if (!old.ok) return fail(ctx, old.failure)
    const fits = await renderer.carry({ ...embed.value, ...pickProps(old.value) })
    if (!fits.ok) return fail(ctx, fits.failure)
    const restored = await embeds.restore(id, old.value.revision, base.value, byOf(ctx))
    await changed(id)
    return restored.ok ? sendEmbed(ctx, 200, restored.embed) : failSave(ctx, id, restored)
  })

  async function saved(id: string, revision: number): Promise<Result<Embed>> {
    const found = Number.isSafeInteger(revision) ? await embeds.revision(id, revision) : null
    if (found) return { ok: true, value: found }
    return refuse(
      'unknown-revision',
      `${id} has no such revision`,
      `GET /api/embeds/${id}/revisions lists them`,
    )
  }
}

function pickProps({ props, writtenFor }: Embed): Pick<Embed, 'props' | 'writtenFor'> {
  return { props, writtenFor }
}

const BAD_LIST = failure(
  'bad-request',
  'This is not a page of revisions',
  'Use before=REVISION, limit=1 to 200',
)
