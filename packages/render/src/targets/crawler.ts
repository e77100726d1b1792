import type { Problem } from '@bfp/contract'
import { attributes, text } from '../html.ts'
import { htmlDocument, jsonLd, meta } from './document.ts'
import { strictProblems } from './strict-markup.ts'
import type { Drawing, LinkDrawing, Target, Wrapped } from './target.ts'
import { documentOf, elements, type Found, problemsIn } from './tree.ts'
import { withoutTitle } from './without-title.ts'

/** Search engines read at most the first 2 MB of a page (Google's documentation of its crawlers). */
const LARGEST = 2_000_000

const STYLE = `body{font:18px/1.6 Georgia,serif;margin:0 auto;max-width:65ch;padding:24px 16px;overflow-wrap:anywhere}
h1,h2{line-height:1.2}figure{margin:24px 0}img{max-width:100%;height:auto}figcaption{font-size:15px}`

/** A complete page with all text in the initial HTML, for what reads without running anything. */
export const crawler: Target = {
  name: 'crawler',
  wantsJsonLd: true,
  view: () => 'static',
  wrap: (drawing) => page(drawing, withoutTitle(drawing.html, drawing.description.title)),
  link: (drawing) => page(drawing, summary(drawing)),
  validate,
}

function summary({ description: { description } }: LinkDrawing): string {
  return description && `<p>${text(description)}</p>`
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
  const bytes = Buffer.byteLength(html)
  return [
    ...problemsIn(html, documentOf, (tree) => pageProblems(elements(tree))),
    ...(bytes > LARGEST
      ? [{ pointer: '', message: `is ${bytes} bytes, more than ${LARGEST} are not read` }]
      : []),
  ]
}

function pageProblems(found: Found[]): Problem[] {
  return [
    ...NEEDED.filter(({ there }) => !found.some(there)).map(({ what }) => ({
      pointer: '/html[1]/head[1]',
      message: `needs ${what}`,
    })),
    ...found.flatMap(elementProblems),
    ...strictProblems(found),
  ]
}

const NEEDED = [
  { what: 'title', there: ({ node }: Found) => node.tagName === 'title' && node.childNodes.length > 0 },
  { what: 'meta[charset=utf-8]', there: ({ attribute }: Found) => attribute('charset') === 'utf-8' },
  { what: 'link[rel=canonical]', there: ({ attribute }: Found) => attribute('rel') === 'canonical' },
  { what: 'meta[name=description]', there: has('name', 'description') },
  { what: 'meta[property="og:title"]', there: has('property', 'og:title') },
  { what: 'meta[property="og:url"]', there: has('property', 'og:url') },
]

function has(name: string, value: string) {
  return ({ attribute }: Found): boolean => attribute(name) === value && Boolean(attribute('content'))
}

function elementProblems({ node, path, attribute }: Found): Problem[] {
  if (['form', 'iframe', 'input', 'button', 'template'].includes(node.tagName))
    return [{ pointer: path, message: `<${node.tagName}> says nothing to a crawler` }]
  const runs = node.tagName === 'script' && attribute('type') !== 'application/ld+json'
  return runs ? [{ pointer: path, message: 'script that runs' }] : []
}
