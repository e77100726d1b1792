import type { Theme } from '@bfp/contract'
import { attributes, scriptJson, styleText, text } from '../html.ts'
import type { LinkDrawing } from './target.ts'

interface Parts {
  embed: Pick<LinkDrawing['embed'], 'id' | 'locale' | 'story'>
  addresses: LinkDrawing['addresses']
  description: LinkDrawing['description']
  dir: LinkDrawing['dir']
  theme: Theme | undefined
  /** Attributes of `<html>` beside `lang` and `dir`. */
  root?: Record<string, string>
  /** Complete tags for the head, after the ones every document has. */
  head?: string[]
  css?: string
  body: string
}

/** A complete HTML document about one embed: title, description, canonical, previews, body. */
export function htmlDocument({
  embed,
  description,
  dir,
  theme,
  root,
  head = [],
  css,
  body,
  addresses,
}: Parts): string {
  const canonical = embed.story ?? addresses.page(embed.id)
  const said = { ...description, description: description.description || description.title }
  const lines = [
    '<meta charset="utf-8">',
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${text(description.title)}</title>`,
    meta({ name: 'description', content: said.description }),
    `<link${attributes({ rel: 'canonical', href: canonical })}>`,
    ...previews(said, canonical),
    meta({
      name: 'color-scheme',
      content: theme && theme !== 'auto' ? theme : 'light dark',
    }),
    ...head,
    ...(css ? [`<style>${styleText(css)}</style>`] : []),
  ]
  const open = attributes({ lang: embed.locale, dir, ...root })
  return `<!doctype html>\n<html${open}>\n<head>\n${lines.join('\n')}\n</head>\n<body>\n${body}\n</body>\n</html>\n`
}

/** Without one, browsers ask for /favicon.ico. */
export const NO_ICON = '<link rel="icon" href="data:,">'

/** Formats begin at h2, for the page they live in; a document of their own has no other h1. It is only heard. */
export function heading(title: string): string {
  return `<h1 class="bfp-title">${text(title)}</h1>`
}

export const HEADING_CSS =
  '.bfp-title{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}'

export function meta(values: Record<string, string>): string {
  return `<meta${attributes(values)}>`
}

/** Link previews: https://ogp.me, and the card that messengers read. */
export function previews({ title, description, image }: LinkDrawing['description'], url: string): string[] {
  return [
    meta({ property: 'og:type', content: 'article' }),
    meta({ property: 'og:title', content: title }),
    meta({ property: 'og:description', content: description }),
    meta({ property: 'og:url', content: url }),
    ...(image ? [meta({ property: 'og:image', content: image })] : []),
    meta({ name: 'twitter:card', content: image ? 'summary_large_image' : 'summary' }),
  ]
}

/** What search engines read. */
export function jsonLd({ jsonLd }: LinkDrawing['description']): string[] {
  return jsonLd ? [`<script type="application/ld+json">${scriptJson(jsonLd)}</script>`] : []
}
