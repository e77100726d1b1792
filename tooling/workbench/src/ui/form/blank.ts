import { isSchema, type Schema, shapeOf } from './shape.ts'

/** What a new value begins as: its default, else as little as its schema lets be written. */
export function blank(schema: Schema): unknown {
  if ('default' in schema) return structuredClone(schema.default)
  const shape = shapeOf(schema)
  switch (shape.kind) {
    case 'text':
      return ''
    case 'number':
      return typeof schema.minimum === 'number' ? Math.max(0, schema.minimum) : 0
    case 'boolean':
      return false
    case 'choice':
      return shape.values[0]
    case 'list':
      return Array.from({ length: typeof schema.minItems === 'number' ? schema.minItems : 0 }, () =>
        blank(shape.items),
      )
    case 'object':
      return Object.fromEntries(
        shape.fields.filter(({ isRequired }) => isRequired).map((field) => [field.key, blank(field.schema)]),
      )
    case 'variants':
      return blank(shape.variants[0]?.schema ?? {})
    case 'nullable':
    case 'other':
      return null
  }
}

/** A value as another variant: what both have by the same key stays. */
export function asVariant(value: unknown, schema: Schema): unknown {
  const next = blank(schema)
  if (!isSchema(next) || !isSchema(value)) return next
  const shape = shapeOf(schema)
  const known = shape.kind === 'object' ? shape.fields : []
  const kept = known
    .filter(({ key, schema: field }) => key in value && field.const === undefined)
    .map(({ key }) => [key, value[key]])
  return { ...next, ...Object.fromEntries(kept) }
}
