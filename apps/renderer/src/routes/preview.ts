import { EmbedDraft } from '@bfp/contract'
import type { Renderer } from '@bfp/render'
import type Router from '@koa/router'
import type { Middleware } from 'koa'
import { z } from 'zod'
import { fragmentOptions } from '../fragment-query.ts'
import { readDocument } from '../read-document.ts'
import { fail, sendJson } from '../respond.ts'

/** `locale` is the content's language here; `options` are those of `GET /embeds/:id`. */
const Preview = EmbedDraft.omit({ id: true }).extend({
  options: z.record(z.string(), z.string()).default({}),
})

/** `POST /api/preview`: props that are not saved, rendered once for any target. */
export function preview(router: Router, edit: Middleware, renderer: Pick<Renderer, 'preview'>): void {
  router.post('/api/preview', edit, async (ctx) => {
    const draft = await readDocument(ctx, Preview)
    if (!draft.ok) return fail(ctx, draft.failure)
    const { options: given, ...props } = draft.value
    const options = fragmentOptions(given)
    if (!options.ok) return fail(ctx, options.failure)
    const fragment = await renderer.preview(props, options.value)
    return fragment.ok ? sendJson(ctx, 200, fragment.value) : fail(ctx, fragment.failure)
  })
}
