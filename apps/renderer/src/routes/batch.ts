import type { Failure } from '@bfp/contract'
import type { FragmentOptions, Renderer, Result } from '@bfp/render'
import type Router from '@koa/router'
import type { Logger } from 'pino'
import { refuse } from '../failure.ts'
import type { FindEmbed } from '../find-embed.ts'
import { fragmentQuery } from '../fragment-query.ts'
import { fail, send } from '../respond.ts'
import { type Entry, keepBodies } from './batch-bodies.ts'

const LARGEST = 100

interface Parts {
  find: FindEmbed
  renderer: Pick<Renderer, 'fragment'>
  log: Pick<Logger, 'error'>
}

/** `GET /embeds?ids=a,b,c`: many fragments in one answer; one bad id never sinks the rest. */
export function batch(router: Router, { find, renderer, log }: Parts): void {
  const bodyOf = keepBodies()

  router.get('/embeds', async (ctx) => {
    const ids = idsOf(new URLSearchParams(ctx.querystring))
    if (!ids.ok) return fail(ctx, ids.failure)
    const options = fragmentQuery(withoutIds(ctx.querystring))
    if (!options.ok) return fail(ctx, options.failure)
    const found = await find.many(ids.value)
    const entries = await Promise.all(ids.value.map((id) => entryOf(id, found.get(id), options.value)))
    return send(ctx, bodyOf(ctx.querystring, ids.value, entries))
  })

  async function entryOf(id: string, embed: Found, options: FragmentOptions): Promise<Entry> {
    if (!embed?.ok) return errorOf(embed?.failure ?? BROKEN)
    try {
      return await renderer.fragment(embed.value, options)
    } catch (error) {
      log.error({ err: error, embed: id }, 'unexpected')
      return errorOf(BROKEN)
    }
  }
}

type Found = Awaited<ReturnType<FindEmbed['one']>> | undefined

const BROKEN: Failure = { code: 'internal', message: 'Something broke here', hint: 'Ask for it again' }

function errorOf({ code, message, hint }: Failure): Entry {
  return { error: { code, message, hint } }
}

function idsOf(query: URLSearchParams): Result<string[]> {
  const ids = new Set(
    query
      .getAll('ids')
      .flatMap((list) => list.split(','))
      .map((id) => id.trim()),
  )
  ids.delete('')
  if (ids.size === 0) return refuse('bad-request', 'No ids are named', 'Add ids=first,second')
  if (ids.size <= LARGEST) return { ok: true, value: [...ids] }
  return refuse('batch-too-large', `${ids.size} ids are too many`, `Ask for at most ${LARGEST} at a time`)
}

function withoutIds(query: string): string {
  const rest = new URLSearchParams(query)
  rest.delete('ids')
  return rest.toString()
}
