import { ChannelName } from '@bfp/contract'
import type { Releases } from '@bfp/render'
import type { Store } from '@bfp/store'
import type Router from '@koa/router'
import type { Middleware } from 'koa'
import { answerLines } from '../rehearse/answer-lines.ts'
import { findCandidate, NO_CHANNEL } from '../rehearse/find-candidate.ts'
import { detailsAsked, rehearseFor } from '../rehearse/rehearse-for.ts'
import type { RehearseOnChannel } from '../rehearse/rehearse-on-channel.ts'
import { fail } from '../respond.ts'

interface Parts {
  publish: Middleware
  store: Pick<Store, 'releases' | 'blobs'>
  built: Releases
  rehearse: RehearseOnChannel
}

/** `POST /api/releases/:name/:version/rehearsal?channel=`: what a promotion would come to; it changes nothing. */
export function rehearsals(router: Router, { publish, rehearse, ...parts }: Parts): void {
  router.post('/api/releases/:name/:version/rehearsal', publish, async (ctx) => {
    const { name: format = '', version = '' } = ctx.params
    const channel = new URLSearchParams(ctx.querystring).get('channel') ?? 'stable'
    if (!ChannelName.safeParse(channel).success) return fail(ctx, NO_CHANNEL)
    const candidate = await findCandidate(format, `${format}@${version}`, parts)
    if (!candidate.ok) return fail(ctx, candidate.failure)
    const answer = answerLines(ctx)
    const asked = { format, channel, candidate: candidate.value, details: detailsAsked(ctx) }
    const verdict = await rehearseFor(answer, rehearse, asked)
    return verdict && answer.end({ verdict }, verdict)
  })
}
