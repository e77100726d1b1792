import type { Problem } from '@bfp/contract'
import { parse, parseFragment } from 'parse5'
import { attributes, text } from '../html.ts'
import { htmlDocument } from './document.ts'
import type { ClientDrawing, Drawing, LinkDrawing, Target, Wrapped } from './target.ts'
import { elements } from './tree.ts'
import { web } from './web.ts'

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
  return { ...drawing, options: { ...drawing.options, style: 'head' } }
}

function native({ embed, dir }: LinkDrawing, content: string): Wrapped {
  return { html: `<div${attributes({ lang: embed.locale, dir })}>${content}</div>`, assets: [] }
}

function view(drawing: Drawing | ClientDrawing | LinkDrawing, { html, assets }: Wrapped): Wrapped {
  const { addresses } = drawing
  const css = GROUND + ('release' in drawing ? drawing.release.css : '')
  const scripts = ['/loader.js', '/app.js'].map(
    (path) => `<script defer${attributes({ src: addresses.file(path) })}></script>`,
  )
  const root = { 'data-target': 'app', 'data-embed': drawing.embed.id }
  const bridge = { kind: 'loader' as const, url: addresses.file('/app.js') }
  return {
    html: htmlDocument({
      ...drawing,
      theme: drawing.options.theme,
      root,
      head: scripts,
      css,
      body: `<main>${html}</main>`,
    }),
    assets: [...assets, bridge],
  }
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
  return [
    ...(marked ? [] : [{ pointer: '/html[1]', message: 'needs data-target=app' }]),
    ...(canonical ? [] : [{ pointer: '/html[1]/head[1]', message: 'needs link[rel=canonical]' }]),
  ]
}

const NOT_NATIVE = ['script', 'style', 'form', 'input', 'button', 'select', 'textarea', 'iframe', 'link']

function nativeProblems(html: string): Problem[] {
  return elements(parseFragment(html))
    .filter(({ node, attribute }) => NOT_NATIVE.includes(node.tagName) || attribute('style') !== undefined)
    .map(({ node, path }) => ({ pointer: path, message: `${node.tagName} is not for a native view` }))
}
