import { createHash } from 'node:crypto'
import type { Fragment, Theme } from '@bfp/contract'
import type { Addresses } from './address.ts'
import { directionOf } from './direction.ts'
import { attributes, styleText, text } from './html.ts'
import type { Page } from './renderer.ts'
import { htmlDocument, meta } from './targets/document.ts'

const GROUND = `body{margin:0}main{max-width:720px;margin:0 auto;padding:clamp(0px,(100vw - 480px)*.1,40px)}
.bfp-title{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.bfp-back{font:16px/1.5 system-ui,sans-serif;margin:16px}`

/** Without one, browsers ask the renderer for /favicon.ico. */
const NO_ICON = '<link rel="icon" href="data:,">'

interface PageContext {
  addresses: Addresses
  story?: string | undefined
  theme?: Theme | undefined
  /** The page answers a form, so the reader has left the story it was in. */
  answered: boolean
}

/**
 * The embed's own page, for iframes and plain visits. Its policy names styles by hash, not by nonce,
 * so that one body can be kept compressed and cached; see docs/decisions/csp-by-hash.md.
 */
export function pageDocument(fragment: Fragment, { addresses, story, theme, answered }: PageContext): Page {
  const { head } = fragment
  const css = styleText(GROUND + (head.style?.css ?? ''))
  const scripts = ['/loader.js', '/frame.js'].map((path) => addresses.file(path))
  const html = htmlDocument({
    embed: { id: fragment.embed, locale: head.lang, story },
    addresses,
    description: head,
    dir: directionOf(head.lang),
    theme,
    head: [
      meta({ name: 'robots', content: 'noindex' }),
      NO_ICON,
      ...discovery(fragment, addresses).map((values) => `<link${attributes(values)}>`),
      ...head.preload.map((href) => `<link${attributes({ rel: 'modulepreload', href })}>`),
      ...scripts.map((src) => `<script defer${attributes({ src })}></script>`),
    ],
    css,
    body: `<main>${heading(head.title)}${fragment.html}</main>${answered && story ? back(story) : ''}`,
  })
  return { html, csp: policy(css, addresses), state: fragment.state }
}

/** Formats begin at h2, for the page they live in; this page has no other h1. */
function heading(title: string): string {
  return `<h1 class="bfp-title">${text(title)}</h1>`
}

function back(story: string): string {
  return `\n<p class="bfp-back"><a${attributes({ href: story })}>← ${text(story)}</a></p>`
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
