/** A JSON Schema, or a part of one, as zod writes it. */
export type Schema = Record<string, unknown>

/** What kind of field a schema asks for. */
export type Shape =
  | { kind: 'text'; rows: number }
  | { kind: 'number'; step: 'any' | 1 }
  | { kind: 'boolean' }
  | { kind: 'choice'; values: unknown[] }
  | { kind: 'list'; items: Schema }
  | { kind: 'object'; fields: { key: string; schema: Schema; isRequired: boolean }[] }
  /** One of several; `tag` is the key whose value tells which, where there is one. */
  | { kind: 'variants'; tag?: string; variants: { label: string; schema: Schema }[] }
  /** Something, or null where it is left out. */
  | { kind: 'nullable'; schema: Schema }
  /** What no field is made for: written as JSON. */
  | { kind: 'other' }

export function shapeOf(schema: Schema): Shape {
  const { type, enum: values, const: only, items, prefixItems, properties } = schema
  const variants = [schema.oneOf, schema.anyOf].find(Array.isArray)?.filter(isSchema)
  const something = somethingIn(schema, variants)
  if (something) return { kind: 'nullable', schema: something }
  if (variants && variants.length > 0) return variantsOf(variants)
  if (Array.isArray(values)) return { kind: 'choice', values }
  if (only !== undefined) return { kind: 'choice', values: [only] }
  if (type === 'boolean') return { kind: 'boolean' }
  if (type === 'integer') return { kind: 'number', step: 1 }
  if (type === 'number') return { kind: 'number', step: 'any' }
  if (type === 'array' && isSchema(items) && !prefixItems) return { kind: 'list', items }
  if (type === 'string') return { kind: 'text', rows: rowsOf(schema) }
  if (type === 'object' && isSchema(properties))
    return { kind: 'object', fields: fieldsOf(schema, properties) }
  return { kind: 'other' }
}

/** What a value is where it is not null; undefined where it may not be null, or be several things else. */
function somethingIn(schema: Schema, variants: readonly Schema[] = []): Schema | undefined {
  const all = Array.isArray(schema.type) ? schema.type.map((type) => ({ type })) : variants
  const [something, ...others] = all.filter(({ type }) => type !== 'null')
  if (!something || others.length > 0 || all.length === 1) return undefined
  return { ...schema, anyOf: undefined, oneOf: undefined, ...something }
}

function variantsOf(all: Schema[]): Shape {
  const values = all.flatMap(({ const: only, enum: list }) => (only === undefined ? (list ?? []) : [only]))
  if (all.every(({ const: only, enum: list }) => only !== undefined || Array.isArray(list)))
    return { kind: 'choice', values }
  const tag = Object.keys(propertiesOf(all[0])).find((key) =>
    all.every((one) => isSchema(propertiesOf(one)[key]) && constOf(one, key) !== undefined),
  )
  const variants = all.map((schema, at) => ({
    schema,
    label: String(schema.title ?? (tag ? constOf(schema, tag) : (schema.type ?? `${at + 1}`))),
  }))
  return { kind: 'variants', ...(tag && { tag }), variants }
}

/** Which of the variants a value is. */
export function variantOf(value: unknown, { tag, variants }: Extract<Shape, { kind: 'variants' }>): number {
  const found = variants.findIndex(({ schema }) =>
    tag && isSchema(value) ? value[tag] === constOf(schema, tag) : isOfType(value, schema.type),
  )
  return Math.max(0, found)
}

function constOf(schema: Schema, key: string): unknown {
  const field = propertiesOf(schema)[key]
  return isSchema(field) ? field.const : undefined
}

function propertiesOf(schema: Schema | undefined): Schema {
  return isSchema(schema?.properties) ? schema.properties : {}
}

function isOfType(value: unknown, type: unknown): boolean {
  if (value === null) return type === 'null'
  if (Array.isArray(value)) return type === 'array'
  return typeof value === type || (typeof value === 'number' && type === 'integer')
}

function fieldsOf(schema: Schema, properties: Schema) {
  const required = Array.isArray(schema.required) ? schema.required : []
  return Object.entries(properties).map(([key, field]) => ({
    key,
    schema: isSchema(field) ? field : {},
    isRequired: required.includes(key),
  }))
}

/** Rich text and what may be long get more than a line; what has a pattern never is. */
function rowsOf({ format, pattern, maxLength }: Schema): number {
  if (format === 'rich-text') return 3
  if (format !== undefined || pattern !== undefined) return 1
  return typeof maxLength === 'number' && maxLength <= 300 ? 1 : 2
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
