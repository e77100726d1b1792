import type { Problem } from '@bfp/contract'
import { attributes, text } from '../html.ts'
import { meta } from './document.ts'
import { instantProblems } from './instant-rules.ts'
import type { Drawing, LinkDrawing, Target } from './target.ts'
import { withoutTitle } from './without-title.ts'

/** Column width in px an Instant Article gives an interactive. */
const WIDTH = 320

/** Characters of a static view that are held against the rules, which takes 30 ms; a longer one is not looked at. */
const LARGEST = 128 * 2 ** 10

/**
 * Instant Articles: a complete document, or one figure for splicing into one. The format ended in 2023;
 * feed readers and archives still take the same subset.
 */
export const instant: Target = {
  name: 'instant',
  view: () => 'static',
  wrap: (drawing) => ({ html: whole(drawing), assets: [] }),
  link: (drawing) => ({
    html: drawing.options.part === 'figure' ? paragraph(drawing) : article(drawing, paragraph(drawing)),
    assets: [],
  }),
  validate,
}

/** The static view where it keeps the rules, and always the figure in which it can be played. */
function whole(drawing: Drawing): string {
  if (drawing.options.part === 'figure') return figure(drawing)
  if (drawing.html.length > LARGEST) return article(drawing, figure(drawing))
  const content = withoutTitle(drawing.html, drawing.description.title)
  const full = article(drawing, `${content}\n${figure(drawing)}`)
  return instantProblems(full).length === 0 ? full : article(drawing, figure(drawing))
}

function figure({ addresses, embed, box, description }: Drawing): string {
  const frame = { src: addresses.page(embed.id), width: WIDTH, height: box.narrow, title: description.title }
  return `<figure class="op-interactive"><iframe${attributes(frame)}></iframe></figure>`
}

function paragraph({ addresses, embed, description }: LinkDrawing): string {
  return `<p><a${attributes({ href: addresses.page(embed.id) })}>${text(description.title)}</a></p>`
}

function article(drawing: Drawing | LinkDrawing, content: string): string {
  const { embed, addresses, description, dir } = drawing
  const canonical = (embed.story ?? addresses.page(embed.id)).replace(/[?#].*$/, '')
  const published = new Date(embed.created).toISOString()
  const head = [
    '<meta charset="utf-8">',
    `<title>${text(description.title)}</title>`,
    meta({ property: 'op:markup_version', content: 'v1.0' }),
    `<link${attributes({ rel: 'canonical', href: canonical })}>`,
  ]
  const time = `<time class="op-published"${attributes({ datetime: published })}>${published.slice(0, 10)}</time>`
  const header = `<header>\n<h1>${text(description.title)}</h1>\n${time}\n</header>`
  const open = attributes({ lang: embed.locale, dir })
  return `<!doctype html>\n<html${open} prefix="op: http://media.facebook.com/op#">\n<head>\n${head.join('\n')}\n</head>\n<body>\n<article>\n${header}\n${content}\n</article>\n</body>\n</html>\n`
}

function validate(html: string): Problem[] {
  return instantProblems(/^<!doctype/i.test(html) ? html : spliced(html))
}

/** A figure is judged where it will stand. */
function spliced(html: string): string {
  const header =
    '<header><h1>-</h1><time class="op-published" datetime="2000-01-01T00:00:00.000Z">-</time></header>'
  const head =
    '<meta charset="utf-8"><meta property="op:markup_version" content="v1.0"><link rel="canonical" href="https://x.example/">'
  return `<!doctype html><html><head>${head}</head><body><article>${header}${html}</article></body></html>`
}
