import type { Image } from '@bfp/sdk/props'
import type { Converted } from './html-nodes.ts'
import { htmlToRich } from './html-to-rich.ts'
import { htmlToText } from './html-to-text.ts'
import type { Note, NoteName } from './note.ts'
import type { Asset, ImportOptions } from './options.ts'
import { matches } from './pointer.ts'

/** What a reader may do beside reading: convert, and say what became of a place. */
export interface Reading {
  options: ImportOptions
  problems: Note[]
  notes: Note[]
  /** Whether a place, or one above it, was told to be left out. */
  leftOut(pointer: string): boolean
  refuse(pointer: string, name: NoteName, message: string): void
  /** Leaves out the place and all below it: a problem, or a note where the editor accepts it. */
  lose(pointer: string, message: string, name?: NoteName): void
  /** Leaves out the place and all below it where no reader would miss it. */
  drop(pointer: string, message: string): void
  assume(pointer: string, message: string): void
  /** The source's own title, or the one of the options; refused where there is neither. */
  title(own?: string): string
  /** HTML as plain text; formatting in it is lost. */
  text(html: string, pointer: string): string
  /** HTML as rich text, undefined when blank; elements that rich text lacks are lost. */
  rich(html: string, pointer: string): string | undefined
  /** The picture a reference stands for; undefined, and said, where it is not known. */
  picture(reference: string, pointer: string, about: PictureWords, known?: Asset): Image | undefined
}

export interface PictureWords {
  alt?: string | undefined
  credit?: string | undefined
}

export function startReading(options: ImportOptions): Reading {
  const problems: Note[] = []
  const notes: Note[] = []
  const out: string[] = []
  const accepted = (pointer: string): boolean =>
    (options.accept ?? []).some((pattern) => matches(pattern, pointer))

  const reading: Reading = {
    options,
    problems,
    notes,
    leftOut: (pointer) => out.some((place) => pointer === place || pointer.startsWith(`${place}/`)),
    refuse: (pointer, name, message) => void problems.push({ name, pointer, message }),
    lose(pointer, message, name = 'not-representable') {
      out.push(pointer)
      if (accepted(pointer)) notes.push({ name: 'accepted-loss', pointer, message })
      else problems.push({ name, pointer, message })
    },
    drop(pointer, message) {
      out.push(pointer)
      notes.push({ name: 'dropped', pointer, message })
    },
    assume: (pointer, message) => void notes.push({ name: 'assumed', pointer, message }),
    title(own) {
      const title = own?.trim() || options.title
      if (!title) reading.refuse('', 'missing-title', 'the source has no title: give one as options.title')
      return title ?? ''
    },
    text: (html, pointer) => keep(htmlToText(html), pointer, 'plain text', reading),
    rich: (html, pointer) => keep(htmlToRich(html), pointer, 'rich text', reading) || undefined,
    picture: (reference, pointer, about, known) => picture(reference, pointer, about, known, reading),
  }
  return reading
}

function keep({ value, lost }: Converted, pointer: string, kind: string, reading: Reading): string {
  if (lost.length > 0) reading.lose(pointer, `${kind} has no ${lost.join(', ')}; its text is kept`)
  return value
}

function picture(
  reference: string,
  pointer: string,
  about: PictureWords,
  known: Asset | undefined,
  reading: Reading,
): Image | undefined {
  const asset = reading.options.asset?.(reference) ?? known
  if (!asset) {
    const message = `options.asset knows no address and size of the picture ${JSON.stringify(reference)}`
    reading.lose(pointer, message, 'missing-asset')
    return undefined
  }
  if (!about.alt) reading.assume(pointer, 'the picture has no alternative text and counts as decoration')
  const { src, width, height } = asset
  return { src, width, height, alt: about.alt ?? '', ...(about.credit ? { credit: about.credit } : {}) }
}
