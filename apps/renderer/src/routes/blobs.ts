import { createHash } from 'node:crypto'
import type { Blobs } from '@bfp/store'
import type Router from '@koa/router'
import type { Middleware } from 'koa'
import { failure } from '../failure.ts'
import { LARGEST_FILE } from '../publish/check-publication.ts'
import { readBody } from '../read-body.ts'
import { fail, sendEmpty } from '../respond.ts'

/** `PUT /api/blobs/:sha256`: one file of a release that is being published, kept only if it is what it is named. */
export function blobs(router: Router, publish: Middleware, kept: Pick<Blobs, 'put'>): void {
  router.put('/api/blobs/:sha256', publish, async (ctx) => {
    const body = await readBody(ctx, LARGEST_FILE)
    if (!body.ok) return fail(ctx, body.failure)
    const sha256 = createHash('sha256').update(body.value).digest('hex')
    if (sha256 !== ctx.params.sha256) return fail(ctx, notThose(sha256))
    await kept.put(body.value)
    return sendEmpty(ctx, 204)
  })
}

function notThose(sha256: string) {
  const message = `The sha256 of these bytes is ${sha256}`
  return failure('wrong-hash', message, 'They were changed on the way, or the file since: send it again')
}
