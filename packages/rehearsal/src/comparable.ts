import { FILES_CLASS } from '@bfp/contract'
import { type Release, Tags } from '@bfp/render'

/** Makes fragments of a release comparable with those of another. */
export type Comparable = (html: string) => string

/**
 * Takes out of markup what differs from release to release by its name alone: ids, addresses of files, the first
 * characters of class names; and the code and styles, which are compared once and not in every embed.
 */
export function comparable({ id, manifest, css }: Release): Comparable {
  const { name, version, client, style, runtime } = manifest
  const files = [client, ...(style ? [style] : [])].map(({ file }) => file)
  const mark = classMark(css)
  const plain: [string | RegExp, string][] = [
    [`/assets/${name}/${version}/`, `/assets/${name}/`],
    [id, name],
    [runtime, '/assets/runtime.js'],
    ...files.map((file): [string, string] => [file, file.replace(/\.[\w-]+\./, '.')]),
    ...(mark ? ([[new RegExp(`\\b${mark}(?=[a-z]+\\d+\\b)`, 'g'), '']] as [RegExp, string][]) : []),
  ]
  return (html) => plain.reduce((text, [from, to]) => text.replaceAll(from, to), emptied(html, isOfRelease))
}

/** Styles, and scripts that are the same in every embed of a release; the data of the embed is none of them. */
function isOfRelease(tag: string): boolean {
  return /^<(?:style\b|script type="module">)/.test(tag) || tag === FILES
}

const FILES = `<script type="application/json" class="${FILES_CLASS}">`

/** Markup with nothing in its scripts and styles: no target has rules for what is there, and it is most of a document. */
export function withoutCode(html: string): string {
  return emptied(html, () => true)
}

/** Markup with nothing in the scripts and styles whose tags are such. */
function emptied(html: string, isSuch: (tag: string) => boolean): string {
  const kept: string[] = []
  let from = 0
  for (const tags = new Tags(html); tags.next(); ) {
    const isCode = !tags.isEnd && (tags.name === 'script' || tags.name === 'style')
    if (!isCode || !isSuch(html.slice(tags.start, tags.end))) continue
    kept.push(html.slice(from, tags.end))
    from = tags.next() ? tags.start : html.length
  }
  return kept.join('') + html.slice(from)
}

/**
 * What all class names of a stylesheet begin with: a letter and four characters that name the release
 * (`scoped-name.ts` of the build). The most frequent one, because a format may name classes of others.
 */
function classMark(css: string): string | undefined {
  const counts = new Map<string, number>()
  for (const [, mark = ''] of css.matchAll(/\.([a-z][0-9a-z]{4})[a-z]+\d+\b/g))
    counts.set(mark, (counts.get(mark) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0]
}

/** Whether two releases style what they draw differently. */
export function isRestyled(before: Release, after: Release): boolean {
  const plain = ({ css }: Release): string => {
    const mark = classMark(css)
    return mark ? css.replaceAll(new RegExp(`\\.${mark}(?=[a-z]+\\d+\\b)`, 'g'), '.') : css
  }
  return plain(before) !== plain(after)
}
