import { TARGETS } from '@bfp/contract'
import { z } from 'zod'
import type { Format } from '../format.ts'
import { RICH_TEXT_FORMAT } from '../props.ts'
import { wordsOf } from './render.ts'
import type { DescribeAnswer } from './wire.ts'

/** What the manifest says about a format. */
export function answerDescribe(format: Format<z.ZodType>): DescribeAnswer {
  const schema = z.toJSONSchema(format.props, { io: 'input', reused: 'inline' })
  const locales = Object.keys(format.messages)
  return {
    name: format.name,
    title: format.title,
    kind: format.mount ? 'mount' : 'component',
    hydrate: format.hydrate,
    targets: format.targets ?? TARGETS,
    schema,
    richText: [...new Set(richTextPaths(schema).map((path) => JSON.stringify(path)))].map((path) =>
      JSON.parse(path),
    ),
    messages: Object.fromEntries(locales.map((locale) => [locale, wordsOf(format, locale)])),
    locales,
    submissions: Boolean(format.submissions),
    migrations: Object.keys(format.migrations ?? {}).map(Number),
    ...(format.sources && { sources: true }),
  }
}

type Node = z.core.JSONSchema._JSONSchema

/** Paths of the rich text fields, `*` for every item of an array. */
function richTextPaths(node: Node | undefined, path: string[] = []): string[][] {
  if (typeof node !== 'object') return []
  if (node.format === RICH_TEXT_FORMAT) return [path]
  const variants = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])]
  return [
    ...variants.flatMap((variant) => richTextPaths(variant, path)),
    ...Object.entries(node.properties ?? {}).flatMap(([key, child]) => richTextPaths(child, [...path, key])),
    ...(node.items && !Array.isArray(node.items) ? richTextPaths(node.items, [...path, '*']) : []),
  ]
}
