import { createHash } from 'node:crypto'
import { directionOf, ELEMENT, type Fragment, type Problem, type Theme } from '@bfp/contract'
import type { Addresses } from './address.ts'
import { attributes, styleText, text } from './html.ts'
import type { Page } from './renderer.ts'
import { HEADING_CSS, heading, htmlDocument, meta, NO_ICON } from './targets/document.ts'
import { strictProblems } from './targets/strict-markup.ts'
import { documentOf, elements, type Found, hasText, problemsIn } from './targets/tree.ts'

const GROUND = `body{margin:0}main{max-width:720px;margin:0 auto;padding:clamp(0px,(100vw - 720px)*.2,40px)}
${HEADING_CSS}
.bfp-back{max-width:688px;margin:16px auto;padding:0 16px;font:16px/1.5 system-ui,sans-serif}.bfp-back a{color:inherit}`

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
  const css = GROUND + (head.style?.css ?? '')
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
  const { state, cache, record } = fragment
  return { html, csp: policy(css, addresses), state, cache, ...(record && { record }) }
}

/** Named by its site, which needs no language. */
function back(story: string): string {
  return `\n<p class="bfp-back"><a${attributes({ href: story })}>← ${text(new URL(story).host)}</a></p>`
}

function discovery({ embed, head }: Fragment, addresses: Addresses): Record<string, string>[] {
  const rel = 'alternate'
  return [
    { rel, type: 'application/json+oembed', href: addresses.oembed(embed, 'json'), title: head.title },
    { rel, type: 'text/xml+oembed', href: addresses.oembed(embed, 'xml'), title: head.title },
  ]
}

function policy(css: string, { origin }: Addresses): string {
  return [
    `default-src 'none'`,
    `script-src 'self' ${origin}`,
    `style-src '${hashOf(styleText(css))}'`,
    `img-src https: http: data:`,
    `connect-src 'self' ${origin}`,
    `form-action 'self' ${origin}`,
    `base-uri 'none'`,
    `frame-ancestors *`,
  ].join('; ')
}

function hashOf(style: string): string {
  return `sha256-${createHash('sha256').update(style).digest('base64')}`
}

/** What would keep a page from working inside a frame, or let more in than it needs. */
export function validatePage({ html, csp }: Pick<Page, 'html' | 'csp'>): Problem[] {
  return problemsIn(html, documentOf, (tree) => pageProblems(elements(tree), csp))
}

function pageProblems(found: Found[], csp: string): Problem[] {
  const head = '/html[1]/head[1]'
  return [
    ...HEAD.filter(({ there }) => !found.some(there)).map(({ what }) => problem(head, `needs ${what}`)),
    ...(found.filter(({ node }) => node.tagName === ELEMENT).length === 1
      ? []
      : [problem('/html[1]/body[1]', `needs one <${ELEMENT}>`)]),
    ...found.flatMap((each) => refusedBy(csp, each)),
    ...policyProblems(csp),
    ...strictProblems(found),
  ]
}

const HEAD = [
  { what: 'title', there: ({ node }: Found) => node.tagName === 'title' && hasText(node) },
  { what: 'link[rel=canonical]', there: is('rel', 'canonical') },
  { what: 'meta[name=robots] noindex', there: is('content', 'noindex') },
  { what: 'oEmbed discovery as JSON', there: is('type', 'application/json+oembed') },
  { what: 'oEmbed discovery as XML', there: is('type', 'text/xml+oembed') },
]

function is(name: string, value: string) {
  return ({ attribute }: Found): boolean => attribute(name) === value
}

function refusedBy(csp: string, { node, path, attribute }: Found): Problem[] {
  const runs = node.tagName === 'script' && attribute('type') !== 'application/json'
  if (runs && !attribute('src')) return [problem(path, 'inline script, dropped by the policy')]
  const [content] = node.childNodes
  const style = content && 'value' in content ? content.value : ''
  if (node.tagName === 'style' && !csp.includes(hashOf(style)))
    return [problem(path, 'a style the policy does not name')]
  return []
}

function policyProblems(csp: string): Problem[] {
  const needed = [`default-src 'none'`, `base-uri 'none'`, 'frame-ancestors ', 'form-action ']
  return [
    ...needed.filter((part) => !csp.includes(part)).map((part) => problem('', `policy lacks ${part.trim()}`)),
    ...(/'unsafe-/.test(csp) ? [problem('', 'policy allows what is unsafe')] : []),
  ]
}

function problem(pointer: string, message: string): Problem {
  return { pointer, message }
}
