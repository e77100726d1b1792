import type { Image } from '@bfp/sdk/props'
import { given } from './given.ts'
import { paragraphs } from './html-to-rich.ts'
import type { Reader } from './source.ts'
import type { Jsx, TilesReveal } from './tiles-schema.ts'

/** Elements of a title that only say that it is one. */
const HEADINGS = new Set(['Fragment', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'div', 'span'])
const DRAWING = '(svg)'

/** The title in bold, then the description. */
export function revealOf(reveal: TilesReveal, reader: Reader<unknown>) {
  const title = flat(reveal.title, reader.at(reveal, 'title'), reader)
  const description = flat(reveal.description, reader.at(reveal, 'description'), reader)
  const bold = paragraphs(title).replaceAll('<p>', '<p><strong>').replaceAll('</p>', '</strong></p>')
  return given({
    reveal: bold + paragraphs(description) || undefined,
    revealImage: attributed(reveal, 'image', reader),
  })
}

/** The picture under a key of this part, credited with the part's `imageAttribution`. */
export function attributed<Key extends string>(
  part: { [key in Key]?: string | undefined } & { imageAttribution?: string | undefined },
  key: Key,
  reader: Reader<unknown>,
): Image | undefined {
  const reference: string | undefined = part[key]
  const credit = part.imageAttribution
  if (reference) return reader.picture(reference, reader.at(part, key), { credit })
  if (credit) reader.lose(reader.at(part, 'imageAttribution'), 'credits a picture that is not there')
  return undefined
}

/** The text of a string or a written-out React element. */
function flat(node: string | Jsx | undefined, place: string, reader: Reader<unknown>): string {
  if (node === undefined) return ''
  if (typeof node !== 'string') return element(node, reader)
  if (node !== DRAWING) return node
  reader.lose(place, 'a drawing (svg) stands here')
  return ''
}

function element(node: Jsx, reader: Reader<unknown>): string {
  if (!HEADINGS.has(node.jsx))
    reader.lose(reader.at(node, 'jsx'), `the element <${node.jsx}> becomes plain text`)
  if (node.props?.className !== undefined)
    reader.drop(reader.at(node.props, 'className'), 'names a style of the original page')
  return node.children.map((child, at) => flat(child, reader.at(node.children, at), reader)).join('')
}
