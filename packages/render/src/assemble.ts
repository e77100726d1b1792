import type { Box, Fragment, FragmentState, Head } from '@bfp/contract'
import type { Release } from './release.ts'
import type { LinkDrawing, Wrapped } from './targets/target.ts'
import { preloadsOf, stylesheetOf } from './targets/web.ts'

/** A host may reuse a good fragment for 5 s; CDNs purge by tag when an embed or a release changes. */
const GOOD = { maxAge: 5, staleWhileRevalidate: 60 }
const POOR = { maxAge: 1, staleWhileRevalidate: 10 }

interface Parts extends LinkDrawing {
  release: Release | undefined
  box?: Box
  /** Something it shall show is not there yet: it is asked for again soon. */
  isBrief?: boolean
}

/** The fragment as it travels: what the target made, and what a host needs to know about it. */
export function assemble(state: FragmentState, parts: Parts, wrapped: Wrapped): Fragment {
  const { embed, release, options, box = { narrow: 120, wide: 80 } } = parts
  return {
    embed: embed.id,
    revision: embed.revision,
    format: embed.format,
    release: release?.id ?? '',
    target: options.target,
    state,
    html: wrapped.html,
    assets: wrapped.assets,
    head: headOf(parts, state),
    box,
    cache: {
      ...(state === 'fresh' && !parts.isBrief ? GOOD : POOR),
      tags: [`embed-${embed.id}`, `format-${embed.format}`, ...(release ? [`release-${release.id}`] : [])],
    },
  }
}

function headOf({ description, embed, release, options, addresses }: Parts, state: FragmentState): Head {
  const drawn = options.target === 'web' && state !== 'link' ? release : undefined
  return {
    title: description.title,
    description: description.description,
    lang: embed.locale,
    ...(description.image && { image: description.image }),
    ...(drawn?.css && { style: { id: drawn.id, css: drawn.css, url: stylesheetOf(drawn, addresses) } }),
    preload: drawn ? preloadsOf(drawn, addresses) : [],
  }
}
