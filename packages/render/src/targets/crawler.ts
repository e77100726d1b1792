import type { Problem } from '@bfp/contract'
import { parse } from 'parse5'
import { attributes, text } from '../html.ts'
import { htmlDocument, jsonLd, meta } from './document.ts'
import type { Drawing, LinkDrawing, Target, Wrapped } from './target.ts'
import { elements } from './tree.ts'

/** Search engines read at most the first 2 MB of a page (Google's documentation of its crawlers). */
const LARGEST = 2_000_000

const STYLE = `body{font:18px/1.6 Georgia,serif;margin:0 auto;max-width:65ch;padding:24px 16px;overflow-wrap:anywhere}
h1,h2{line-height:1.2}figure{margin:24px 0}img{max-width:100%;height:auto}figcaption{font-size:15px}`

/** A complete page with all text in the initial HTML, for what reads without running anything. */
export const crawler: Target = {
  name: 'crawler',
  wantsJsonLd: true,
  view: () => 'static',
  wrap: (drawing) => page(drawing, drawing.html),
  link: (drawing) => page(drawing, `<p>${text(drawing.description.description)}</p>`),
  validate,
}

/** An embed inside a story is that story's to be found by; its own page stays out of indexes then. */
function page(drawing: Drawing | LinkDrawing, content: string): Wrapped {
  const { description, addresses, embed } = drawing
  const robots = embed.story ? [meta({ name: 'robots', content: 'noindex' })] : []
  const open = `<p><a${attributes({ href: addresses.page(embed.id) })}>${text(description.title)}</a></p>`
  const body = `<main>\n<h1>${text(description.title)}</h1>\n${content}\n${open}\n</main>`
  return {
    html: htmlDocument({
      ...drawing,
      theme: drawing.options.theme,
      head: [...robots, ...jsonLd(description)],
      css: STYLE,
      body,
    }),
    assets: [],
  }
}

function validate(html: string): Problem[] {
  const found = elements(parse(html))
  const problems: Problem[] = []
  const need = (selector: string, ok: boolean) =>
    ok || problems.push({ pointer: '/html[1]/head[1]', message: `needs ${selector}` })
  const has = (tag: string, name: string, value: string) =>
    found.some(({ node, attribute }) => node.tagName === tag && attribute(name) === value)
  need(
    'title',
    found.some(({ node }) => node.tagName === 'title' && node.childNodes.length > 0),
  )
  need('meta[name=description]', has('meta', 'name', 'description'))
  need('link[rel=canonical]', has('link', 'rel', 'canonical'))
  need('meta[property="og:title"]', has('meta', 'property', 'og:title'))
  need('meta[charset=utf-8]', has('meta', 'charset', 'utf-8'))
  for (const { node, path, attribute } of found) {
    const runs = node.tagName === 'script' && attribute('type') !== 'application/ld+json'
    if (runs) problems.push({ pointer: path, message: 'script that runs' })
    if (['form', 'iframe'].includes(node.tagName))
      problems.push({ pointer: path, message: `<${node.tagName}> says nothing to a crawler` })
  }
  const bytes = Buffer.byteLength(html)
  if (bytes > LARGEST)
    problems.push({ pointer: '', message: `is ${bytes} bytes, more than ${LARGEST} are not read` })
  return problems
}
