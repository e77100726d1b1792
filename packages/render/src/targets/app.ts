import { type Asset, FILES_CLASS, type InlineFiles, type Problem } from '@bfp/contract'
import { attributes, scriptJson, scriptText, text } from '../html.ts'
import type { Release } from '../release.ts'
import type { Platform } from '../releases.ts'
import { HEADING_CSS, heading, htmlDocument, NO_ICON } from './document.ts'
import { picturesIn } from './pictures.ts'
import { strictProblems } from './strict-markup.ts'
import type { ClientDrawing, Drawing, LinkDrawing, Target, Wrapped } from './target.ts'
import { documentOf, elements, type Found, fragmentOf, problemsIn } from './tree.ts'
import { web } from './web.ts'

const GROUND = `body{margin:0}${HEADING_CSS}`

/**
 * A complete document for a WebView: styles and scripts are in it, so that one saved file is all an app needs
 * with no network; only its pictures are listed in `assets`. See docs/app-bridge.md. `variant=native` is markup
 * with no script, style or form.
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

function view(drawing: Drawing | ClientDrawing | LinkDrawing, { html }: Wrapped): Wrapped {
  const { embed, options, description } = drawing
  const page = htmlDocument({
    ...drawing,
    theme: options.theme,
    root: { 'data-target': 'app', 'data-embed': embed.id },
    head: [NO_ICON],
    css: GROUND + ('release' in drawing ? drawing.release.css : ''),
    body: `<main>${heading(description.title)}${html}</main>\n${scripts(drawing)}`,
  })
  return { html: page, assets: images(html) }
}

/**
 * The bridge goes before the loader: it gives the files addresses that the loader imports. Both are modules, so
 * that neither sees the other's names.
 */
function scripts(drawing: ClientDrawing | LinkDrawing): string {
  const { platform } = drawing
  const run = (path: string): string =>
    `<script type="module">${scriptText(platform.get(path)?.code ?? '')}</script>`
  if (!('release' in drawing) || drawing.release.manifest.hydrate === 'never') return run('/app.js')
  const files = scriptJson(filesOf(drawing.release, platform))
  const carrier = `<script type="application/json"${attributes({ class: FILES_CLASS })}>${files}</script>`
  return [carrier, run('/app.js'), run('/loader.js')].join('\n')
}

function filesOf({ module, manifest: { runtime } }: Release, platform: Platform): InlineFiles {
  return { module, imports: { [runtime]: platform.get(runtime)?.code ?? '' } }
}

/** Pictures come from wherever editors took them; nothing is known of their bytes. */
function images(html: string): Asset[] {
  return picturesIn(html).map((url) => ({ kind: 'image', url }))
}

function anchor({ addresses, embed, description }: LinkDrawing): string {
  return `<p><a${attributes({ href: addresses.page(embed.id) })}>${text(description.title)}</a></p>`
}

function validate(html: string): Problem[] {
  return /^<!doctype/i.test(html)
    ? problemsIn(html, documentOf, (tree) => documentProblems(elements(tree)))
    : problemsIn(html, fragmentOf, (tree) => nativeProblems(elements(tree)))
}

const NEEDED = [
  { what: 'data-target=app', at: '/html[1]', there: is('html', 'data-target', 'app') },
  { what: 'link[rel=canonical]', at: '/html[1]/head[1]', there: is('link', 'rel', 'canonical') },
  { what: 'link[rel=icon]', at: '/html[1]/head[1]', there: is('link', 'rel', 'icon') },
  { what: 'h1', at: '/html[1]/body[1]', there: ({ node }: Found) => node.tagName === 'h1' },
]

function is(tag: string, name: string, value: string) {
  return ({ node, attribute }: Found): boolean => node.tagName === tag && attribute(name) === value
}

function documentProblems(found: Found[]): Problem[] {
  const missing = NEEDED.filter(({ there }) => !found.some(there))
  return [
    ...missing.map(({ what, at }) => ({ pointer: at, message: `needs ${what}` })),
    ...found.flatMap(scriptProblems),
    ...strictProblems(found),
  ]
}

/** What runs is the platform's, at the end of the body, and needs no network. */
function scriptProblems({ node, path, attribute }: Found): Problem[] {
  if (is('link', 'rel', 'stylesheet')({ node, path, attribute }))
    return [{ pointer: path, message: 'a style that is not in the document' }]
  if (node.tagName !== 'script' || attribute('type') === 'application/json') return []
  if (attribute('src')) return [{ pointer: path, message: 'a script that is not in the document' }]
  if (/^\/html\[1\]\/body\[1\]\/script\[\d+\]$/.test(path)) return []
  return [{ pointer: path, message: 'a script that is not of the platform' }]
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

function nativeProblems(found: Found[]): Problem[] {
  return [
    ...found
      .filter(({ node }) => NOT_NATIVE.includes(node.tagName))
      .map(({ node, path }) => ({ pointer: path, message: `${node.tagName} is not for a native view` })),
    ...strictProblems(found),
  ]
}
