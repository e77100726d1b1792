import { createHash } from 'node:crypto'
import type { Fragment } from '@bfp/contract'
import type { Addresses } from './address.ts'
import { attributes, styleText, text } from './html.ts'
import type { Page, PageRequest } from './renderer.ts'

const GROUND = `body{margin:0}main{max-width:720px;margin:0 auto;padding:clamp(0px,(100vw - 480px)*.1,40px)}
.bfp-back{font:16px/1.5 system-ui,sans-serif;margin:16px}`

/**
 * The embed's own page, for iframes and plain visits. Its policy names styles by hash, not by nonce,
 * so that one body can be kept compressed and cached; see docs/decisions/csp-by-hash.md.
 */
export function pageDocument(
  fragment: Fragment,
  { addresses, story, theme = 'auto', answered }: PageContext,
): Page {
  const { head } = fragment
  const css = styleText(GROUND + (head.style?.css ?? ''))
  const meta = [
    `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${text(head.title)}</title>`,
    `<meta${attributes({ name: 'description', content: head.description })}>`,
    `<meta name="robots" content="noindex">`,
    `<link${attributes({ rel: 'canonical', href: story ?? addresses.page(fragment.embed) })}>`,
    ...preview(fragment, addresses).map((values) => `<meta${attributes(values)}>`),
    ...discovery(fragment, addresses).map((values) => `<link${attributes(values)}>`),
    `<meta${attributes({ name: 'color-scheme', content: theme === 'auto' ? 'light dark' : theme })}>`,
    ...head.preload.map((href) => `<link${attributes({ rel: 'modulepreload', href })}>`),
    `<style>${css}</style>`,
    `<script async${attributes({ src: addresses.file('/loader.js') })}></script>`,
  ]
  const back =
    answered && story ? `<p class="bfp-back"><a${attributes({ href: story })}>← ${text(story)}</a></p>` : ''
  return {
    html: `<!doctype html>\n<html${attributes({ lang: head.lang })}><head>${meta.join('\n')}</head><body><main>${fragment.html}</main>${back}</body></html>\n`,
    csp: policy(css, addresses),
    state: fragment.state,
  }
}

interface PageContext {
  addresses: Addresses
  story: string | undefined
  theme?: PageRequest['theme']
  /** The page answers a form, so the reader has left the story it was in. */
  answered: boolean
}

function preview({ embed, head }: Fragment, addresses: Addresses): Record<string, string>[] {
  return [
    { property: 'og:type', content: 'article' },
    { property: 'og:title', content: head.title },
    { property: 'og:description', content: head.description },
    { property: 'og:url', content: addresses.page(embed) },
    ...(head.image ? [{ property: 'og:image', content: head.image }] : []),
    { name: 'twitter:card', content: head.image ? 'summary_large_image' : 'summary' },
  ]
}

function discovery({ embed, head }: Fragment, addresses: Addresses): Record<string, string>[] {
  const rel = 'alternate'
  return [
    { rel, type: 'application/json+oembed', href: addresses.oembed(embed, 'json'), title: head.title },
    { rel, type: 'text/xml+oembed', href: addresses.oembed(embed, 'xml'), title: head.title },
  ]
}

function policy(css: string, { origin }: Addresses): string {
  const hash = createHash('sha256').update(css).digest('base64')
  return [
    `default-src 'none'`,
    `script-src 'self' ${origin}`,
    `style-src 'sha256-${hash}'`,
    `img-src https: http: data:`,
    `connect-src 'self' ${origin}`,
    `form-action 'self' ${origin}`,
    `base-uri 'none'`,
    `frame-ancestors *`,
  ].join('; ')
}
