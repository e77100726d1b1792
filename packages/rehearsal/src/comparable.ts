import { FILES_CLASS } from '@bfp/contract'
import type { Release } from '@bfp/render'

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
    [/(<style[^>]*>)[\s\S]*?<\/style>/g, '$1</style>'],
    [/(<script type="module">)[\s\S]*?<\/script>/g, '$1</script>'],
    [
      new RegExp(`(<script type="application/json" class="${FILES_CLASS}">)[\\s\\S]*?</script>`, 'g'),
      '$1</script>',
    ],
    [`/assets/${name}/${version}/`, `/assets/${name}/`],
    [id, name],
    [runtime, '/assets/runtime.js'],
    ...files.map((file): [string, string] => [file, file.replace(/\.[\w-]+\./, '.')]),
    ...(mark ? ([[new RegExp(`\\b${mark}(?=[a-z]+\\d+\\b)`, 'g'), '']] as [RegExp, string][]) : []),
  ]
  return (html) => plain.reduce((text, [from, to]) => text.replaceAll(from, to), html)
}

/** Markup with nothing in its scripts and styles: no target has rules for what is there, and it is most of a document. */
export function withoutCode(html: string): string {
  return html.replace(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/g, '$1</$2>')
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
