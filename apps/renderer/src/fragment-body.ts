import type { Fragment } from '@bfp/contract'
import { cachingHeaders } from './caching.ts'
import type { Kind } from './negotiate.ts'
import { type ReadyBody, readyBody } from './ready-body.ts'

const ready = new WeakMap<Fragment, Partial<Record<Kind, ReadyBody>>>()

/** The bodies of a fragment live as long as it does: the renderer answers with one object while it is cached. */
export function fragmentBody(fragment: Fragment, kind: Kind): ReadyBody {
  const bodies = ready.get(fragment) ?? {}
  ready.set(fragment, bodies)
  bodies[kind] ??= make(fragment, kind)
  return bodies[kind]
}

function make(fragment: Fragment, kind: Kind): ReadyBody {
  const content = kind === 'html' ? fragment.html : JSON.stringify(fragment)
  return readyBody(content, {
    'content-type': kind === 'html' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    vary: 'Accept',
    'x-bfp-state': fragment.state,
    ...(fragment.record && { 'x-bfp-record': fragment.record }),
    ...cachingHeaders(fragment.cache),
    'access-control-allow-origin': '*',
  })
}
