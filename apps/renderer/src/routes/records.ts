import { RecordId, RecordKind, type RecordList, ReleaseRef } from '@bfp/contract'
import type Router from '@koa/router'
import type { Middleware } from 'koa'
import { z } from 'zod'
import { failure } from '../failure.ts'
import type { RecordFolder } from '../records/record-folder.ts'
import { fail, sendJson, sendText } from '../respond.ts'

const Query = z.strictObject({
  format: z.string().max(64).exactOptional(),
  release: ReleaseRef.exactOptional(),
  embed: z.string().max(64).exactOptional(),
  kind: RecordKind.exactOptional(),
  fault: z.string().max(40).exactOptional(),
  before: RecordId.exactOptional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** `GET /api/records`: which renders were kept, newest first; `GET /api/records/:id`: what one was made of. */
export function records(
  router: Router,
  publish: Middleware,
  folder: Pick<RecordFolder, 'lines' | 'read'>,
): void {
  router.get('/api/records', publish, async (ctx) => {
    const query = Query.safeParse(Object.fromEntries(new URLSearchParams(ctx.querystring)))
    if (!query.success) return fail(ctx, BAD_LIST)
    const { format, before, limit, ...wanted } = query.data
    const found = (await folder.lines())
      .filter((line) => !before || line.id < before)
      .filter((line) => !format || line.release.startsWith(`${format}@`))
      .filter((line) => Object.entries(wanted).every(([name, value]) => line[name as Wanted] === value))
    const page = found.slice(0, limit)
    const next = found.length > limit ? page.at(-1)?.id : undefined
    const list: RecordList = { records: page, ...(next && { next }) }
    return sendJson(ctx, 200, list)
  })

  router.get('/api/records/:id', publish, async (ctx) => {
    const id = RecordId.safeParse(ctx.params.id)
    const text = id.success ? await folder.read(id.data) : undefined
    if (text === undefined) return fail(ctx, UNKNOWN)
    return sendText(ctx, 200, text, { 'content-type': 'application/json; charset=utf-8' })
  })
}

type Wanted = 'release' | 'embed' | 'kind' | 'fault'

const BAD_LIST = failure(
  'bad-request',
  'This is not a page of records',
  'Use format=NAME, release=NAME@VERSION, embed=ID, kind=failed|slow|sample, fault=NAME, before=ID, limit=1 to 200',
)

const UNKNOWN = failure(
  'unknown-record',
  'There is no record of this id',
  'GET /api/records lists them; the oldest go first, and what is larger than 512 KiB is not kept',
)
