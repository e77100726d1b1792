/** The part of JSON Schema that formats' props are made of. */
export interface Schema {
  type?: string
  const?: unknown
  enum?: unknown[]
  default?: unknown
  format?: string
  pattern?: string
  minimum?: number
  properties?: Record<string, Schema>
  items?: Schema
  required?: string[]
  oneOf?: Schema[]
}

/** What a string is for. */
export type Kind = 'text' | 'rich' | 'url'

/** Gives the string for a place, or leaves an optional one out. */
export type Word = (kind: Kind, pointer: string, required: boolean) => string | undefined

/** The alternatives of a schema; one where it has none. */
export function variantsOf(schema: Schema): Schema[] {
  return schema.oneOf ?? [schema]
}

/** A value with every property there, one item in every list and a given word in every free string. */
export function fill(schema: Schema, word: Word, pointer = '', required = true): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.default ?? schema.enum[0]
  if (schema.properties) return fillObject(schema, schema.properties, word, pointer)
  if (schema.items) return [fill(schema.items, word, `${pointer}/0`)]
  if (schema.type === 'string') return word(kindOf(schema), pointer, required)
  if (schema.type === 'boolean') return schema.default ?? true
  return schema.default ?? schema.minimum ?? 1
}

function fillObject(
  { required = [] }: Schema,
  properties: Record<string, Schema>,
  word: Word,
  pointer: string,
): Record<string, unknown> {
  const filled = Object.entries(properties).map(([name, part]): [string, unknown] => [
    name,
    // No JSON Schema can say that a question needs a right answer.
    name === 'correct' || fill(part, word, `${pointer}/${name}`, required.includes(name)),
  ])
  return Object.fromEntries(filled.filter(([, value]) => value !== undefined))
}

function kindOf({ format, pattern }: Schema): Kind {
  if (format === 'rich-text') return 'rich'
  return pattern?.startsWith('^https?') ? 'url' : 'text'
}
