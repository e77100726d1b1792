import { EmbedChange, EmbedDraft } from '@bfp/contract'
import type { Renderer } from '@bfp/render'
import type { Store } from '@bfp/store'
import type Router from '@koa/router'
import type { Middleware } from 'koa'
import { z } from 'zod'
import { byOf } from '../authorize.ts'
import { failure } from '../failure.ts'
import type { FindEmbed } from '../find-embed.ts'
import { readDocument } from '../read-document.ts'
import { fail, sendEmpty, sendJson } from '../respond.ts'
import { type CheckPin, yanked } from './pin.ts'
import { baseOf, failSave, sendEmbed } from './revision-match.ts'

export interface ApiEmbeds {
  /** Lets editors through. */
  edit: Middleware
  find: FindEmbed
  renderer: Pick<Renderer, 'validate' | 'carry'>
  checkPin: CheckPin
  embeds: Store['embeds']
  /** Called after every save and deletion; resolves when what is pinned now is known here. */
  changed: (id: string, pin?: string | null) => Promise<void>
  /** Tidies after a deletion; never rejects. */
  dropLastGood: (id: string) => Promise<void>
}

const ListQuery = z.strictObject({
  after: z.string().max(64).exactOptional(),
  format: z.string().max(64).exactOptional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** `/api/embeds`: the CMS's side. Props are checked by their format before anything is stored. */
export function apiEmbeds(
  router: Router,
  { edit, find, renderer, checkPin, embeds, changed, dropLastGood }: ApiEmbeds,
): void {
  router.post('/api/embeds', edit, async (ctx) => {
    const draft = await readDocument(ctx, EmbedDraft)
    if (!draft.ok) return fail(ctx, draft.failure)
    const { format, pin } = draft.value
    const pinned = await checkPin(format, pin)
    if (!pinned.ok) return fail(ctx, pinned.failure)
    const checked = await renderer.validate(format, draft.value.props, draft.value)
    if (!checked.ok) return fail(ctx, checked.failure)
    const made = await embeds.create({ ...draft.value, ...checked.value, by: byOf(ctx) })
    if (!made.ok) return fail(ctx, made.code === 'embed-exists' ? taken(draft.value.id) : yanked(pin))
    await changed(made.embed.id, pin)
    return sendEmbed(ctx, 201, made.embed, { location: `/api/embeds/${made.embed.id}` })
  })

  router.get('/api/embeds', edit, async (ctx) => {
    const page = ListQuery.safeParse(Object.fromEntries(new URLSearchParams(ctx.querystring)))
    if (!page.success) return fail(ctx, BAD_LIST)
    const list = await embeds.list(page.data)
    const next = list.length === page.data.limit ? list.at(-1)?.id : undefined
    return sendJson(ctx, 200, { embeds: list, ...(next && { next }) })
  })

  router.get('/api/embeds/:id', edit, async (ctx) => {
    const embed = await find.one(ctx.params.id ?? '')
    if (!embed.ok) return fail(ctx, embed.failure)
    if (ctx.query.props !== 'current') return sendEmbed(ctx, 200, embed.value)
    const checked = await renderer.carry(embed.value)
    return checked.ok ? sendEmbed(ctx, 200, { ...embed.value, ...checked.value }) : fail(ctx, checked.failure)
  })

  router.put('/api/embeds/:id', edit, async (ctx) => {
    const embed = await find.one(ctx.params.id ?? '')
    if (!embed.ok) return fail(ctx, embed.failure)
    const base = baseOf(ctx, embed.value)
    if (!base.ok) return fail(ctx, base.failure)
    const change = await readDocument(ctx, EmbedChange)
    if (!change.ok) return fail(ctx, change.failure)
    const { id, format } = embed.value
    const { locale = embed.value.locale, pin } = change.value
    const pinned = await checkPin(format, pin)
    if (!pinned.ok) return fail(ctx, pinned.failure)
    const checked = await renderer.validate(format, change.value.props, {
      ...embed.value,
      pin: pin === undefined ? embed.value.pin : (pin ?? undefined),
      channel: change.value.channel ?? embed.value.channel,
    })
    if (!checked.ok) return fail(ctx, checked.failure)
    const next = { ...change.value, ...checked.value, locale, by: byOf(ctx) }
    const saved = await embeds.save(id, base.value, next)
    await changed(id, pin)
    if (!saved.ok && saved.code === 'yanked-release') return fail(ctx, yanked(pin))
    return saved.ok ? sendEmbed(ctx, 200, saved.embed) : failSave(ctx, id, saved)
  })

  router.delete('/api/embeds/:id', edit, async (ctx) => {
    const embed = await find.one(ctx.params.id ?? '')
    if (!embed.ok) return fail(ctx, embed.failure)
    const base = ctx.headers['if-match'] ? baseOf(ctx, embed.value) : undefined
    if (base && !base.ok) return fail(ctx, base.failure)
    const { id } = embed.value
    const gone = await embeds.delete(id, byOf(ctx), base?.value)
    await changed(id)
    if (!gone.ok) return failSave(ctx, id, gone)
    await dropLastGood(id)
    return sendEmpty(ctx, 204)
  })
}

const BAD_LIST = failure(
  'bad-request',
  'This is not a page of embeds',
  'Use after=ID, limit=1 to 200, format=NAME',
)

function taken(id = '') {
  return failure('embed-exists', `There is, or was, an embed ${id}`, 'Choose another id, or leave it out')
}
