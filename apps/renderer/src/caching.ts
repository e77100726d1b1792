import type { Fragment } from '@bfp/contract'

/** A host or CDN may serve what it has for a day when the renderer is away. */
const WHEN_AWAY = 86_400

/** Headers that say how long an answer may be reused, and by which tags a CDN can purge it. */
export function cachingHeaders({
  maxAge,
  staleWhileRevalidate,
  tags,
}: Fragment['cache']): Record<string, string> {
  return {
    'cache-control': `public, max-age=${maxAge}, stale-while-revalidate=${staleWhileRevalidate}, stale-if-error=${WHEN_AWAY}`,
    'surrogate-key': tags.join(' '),
  }
}
