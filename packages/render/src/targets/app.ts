import type { Asset, Problem } from '@bfp/contract'
import { parse, parseFragment } from 'parse5'
import { attributes, text } from '../html.ts'
import { htmlDocument } from './document.ts'
import { strictProblems } from './strict-markup.ts'
import type { ClientDrawing, Drawing, LinkDrawing, Target, Wrapped } from './target.ts'
import { elements } from './tree.ts'
import { script, web } from './web.ts'

const GROUND = 'body{margin:0}'

/**
 * A complete document for a WebView. Styles are inline; scripts are listed in `assets` with integrity and
 * bytes, so that an app can keep them. `variant=native` is markup with no script, style or form.
 */
export const app: Target = {
  name: 'app',
  view: ({ variant }) => (variant === 'native' ? 'static' : 'live'),
  wrap: (drawing) =>
    isNative(drawing) ? native(drawing, drawing.html) : view(drawing, web.wrap(inner(drawing))),
  client: (drawing) =>
    isNative(drawing)
      ? native(drawing, anchor(drawing))
      : view(drawing, web.client?.(inner(drawing)) ?? web.link(drawing)),
  link: (drawing) =>
    isNative(drawing) ? native(drawing, anchor(drawing)) : view(drawing, web.link(drawing)),
  validate,
}

function isNative({ options }: LinkDrawing): boolean {
  return options.variant === 'native'
}

/** The document carries the stylesheet; the fragment in it must not repeat it. */
function inner<D extends ClientDrawing>(drawing: D): D {
  return { ...drawing, options: { ...drawing.options, style: 'head', isolation: 'light' } }
}

function native({ embed, dir }: LinkDrawing, content: string): Wrapped {
  const html = `<div${attributes({ lang: embed.locale, dir })}>${content}</div>`
  return { html, assets: images(html) }
}

function view(drawing: Drawing | ClientDrawing | LinkDrawing, { html, assets }: Wrapped): Wrapped {
  const { embed, options } = drawing
  const own = [script('loader', '/loader.js', drawing), script('loader', '/app.js', drawing)]
  const rest = assets.filter(({ url }) => !own.some((script) => script.url === url))
  const page = htmlDocument({
    ...drawing,
    theme: options.theme,
    root: { 'data-target': 'app', 'data-embed': embed.id },
    head: own.map(({ url }) => `<script defer${attributes({ src: url })}></script>`),
    css: GROUND + ('release' in drawing ? drawing.release.css : ''),
    body: `<main>${html}</main>`,
  })
  return { html: page, assets: [...own, ...rest, ...images(html)] }
}

/** Pictures come from wherever editors took them; nothing is known of their bytes. */
function images(html: string): Asset[] {
  const sources = elements(parseFragment(html))
    .filter(({ node }) => node.tagName === 'img')
    .map(({ attribute }) => attribute('src') ?? '')
  return [...new Set(sources)].map((url) => ({ kind: 'image', url }))
}

function anchor({ addresses, embed, description }: LinkDrawing): string {
  return `<p><a${attributes({ href: addresses.page(embed.id) })}>${text(description.title)}</a></p>`
}

function validate(html: string): Problem[] {
  return /^<!doctype/i.test(html) ? documentProblems(html) : nativeProblems(html)
}

function documentProblems(html: string): Problem[] {
  const found = elements(parse(html))
  const marked = found.some(
    ({ node, attribute }) => node.tagName === 'html' && attribute('data-target') === 'app',
  )
  const canonical = found.some(({ attribute }) => attribute('rel') === 'canonical')
  const inline = found.filter(
    ({ node, attribute }) =>
      node.tagName === 'script' && !attribute('src') && attribute('type') !== 'application/json',
  )
  return [
    ...(marked ? [] : [{ pointer: '/html[1]', message: 'needs data-target=app' }]),
    ...(canonical ? [] : [{ pointer: '/html[1]/head[1]', message: 'needs link[rel=canonical]' }]),
    ...inline.map(({ path }) => ({ pointer: path, message: 'script that no list of files can name' })),
    ...strictProblems(found),
  ]
}

const NOT_NATIVE = [
  'script',
  'style',
  'form',
  'input',
  'button',
  'select',
  'textarea',
  'iframe',
  'link',
  'template',
]

function nativeProblems(html: string): Problem[] {
  const found = elements(parseFragment(html))
  return [
    ...found
      .filter(({ node }) => NOT_NATIVE.includes(node.tagName))
      .map(({ node, path }) => ({ pointer: path, message: `${node.tagName} is not for a native view` })),
    ...strictProblems(found),
  ]
}
