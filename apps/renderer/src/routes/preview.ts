import { EmbedDraft } from '@bfp/contract'
import type { Renderer } from '@bfp/render'
import type Router from '@koa/router'
import type { Middleware } from 'koa'
import { z } from 'zod'
import { fragmentOptions } from '../fragment-query.ts'
import { readDocument } from '../read-document.ts'
import { fail, sendJson } from '../respond.ts'
import type { CheckPin } from './pin.ts'

/**
 * `locale` is the content's language here; `id`, `channel` and `pin` decide about the release, as they do for the embed
 * it is a draft of; `options` are those of `GET /embeds/:id`.
 */
const Preview = EmbedDraft.extend({
  options: z.record(z.string(), z.string()).default({}),
})

interface Parts {
  edit: Middleware
  checkPin: CheckPin
  renderer: Pick<Renderer, 'preview'>
}

/** `POST /api/preview`: props that are not saved, rendered once for any target. */
export function preview(router: Router, { edit, checkPin, renderer }: Parts): void {
  router.post('/api/preview', edit, async (ctx) => {
    const draft = await readDocument(ctx, Preview)
    if (!draft.ok) return fail(ctx, draft.failure)
    const { options: given, ...props } = draft.value
    const options = fragmentOptions(given)
    if (!options.ok) return fail(ctx, options.failure)
    const pinned = await checkPin(props.format, props.pin)
    if (!pinned.ok) return fail(ctx, pinned.failure)
    const fragment = await renderer.preview(props, options.value)
    return fragment.ok ? sendJson(ctx, 200, fragment.value) : fail(ctx, fragment.failure)
  })
}
